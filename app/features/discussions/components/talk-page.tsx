import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { ComponentBadge } from "~/ui/component-badge";
import { CountryName } from "~/ui/country-name";
import { PageHeader } from "~/ui/page";
import type { PlaceLabel } from "../place-label.server";

type TalkPageProps = {
  place: PlaceLabel;
  title: ReactNode;
  titleLang?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** whether the way up goes through the list of discussions */
  fromList?: boolean;
  children: ReactNode;
};

/** A page of a community's talk: the way up, its colour. */
export function TalkPage({ place, fromList = true, children, ...header }: TalkPageProps) {
  const { t } = useTranslation("discussions");
  const { countryCode, component } = place;
  const items = [
    { to: paths.country(countryCode), label: <CountryName {...place.country} /> },
    { to: paths.community(countryCode, component), label: t(`shell:components.${component}`) },
  ];
  if (fromList) {
    items.push({ to: paths.discussions(countryCode, component), label: t("list.title") });
  }
  return (
    <div data-component={component}>
      <PageHeader
        {...header}
        breadcrumbs={{ label: t("wayUp"), items }}
        eyebrow={
          <ComponentBadge component={component} label={t(`shell:components.${component}`)} />
        }
      />
      {children}
    </div>
  );
}
