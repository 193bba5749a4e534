import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import type { Crumb } from "~/ui/breadcrumbs";
import { ComponentBadge } from "~/ui/component-badge";
import { CountryName, CountryNote } from "~/ui/country-name";
import { PageHeader } from "~/ui/page";
import type { PlaceLabel } from "../place-label.server";

type PlaceHeaderProps = {
  place: PlaceLabel;
  title: ReactNode;
  titleLang?: string;
  eyebrow?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** further steps of the way up, below the place's list of documents */
  trail?: readonly Crumb[];
  /** whether the way up goes through the list of documents */
  fromList?: boolean;
};

export const documentsPath = ({ countryCode, component }: PlaceLabel) =>
  component
    ? paths.communityDocuments(countryCode, component)
    : paths.countryDocuments(countryCode);

/** What this page is and whose documents these are, with the way back there. */
export function PlaceHeader(props: PlaceHeaderProps) {
  const { place, fromList = true, trail = [], eyebrow, ...header } = props;
  const { t } = useTranslation("documents");
  const { countryCode, component } = place;
  const up: Crumb[] = [
    { to: paths.country(countryCode), label: <CountryName {...place.country} /> },
  ];
  if (component) {
    up.push({
      to: paths.community(countryCode, component),
      label: t(`shell:components.${component}`),
    });
  }
  if (fromList) up.push({ to: documentsPath(place), label: t("list.title") });
  return (
    <PageHeader
      {...header}
      breadcrumbs={{ label: t("list.wayUp"), items: [...up, ...trail] }}
      eyebrow={eyebrow ?? <PlaceName place={place} />}
    />
  );
}

/** The community with its badge, or the task force in words. */
export function PlaceName({ place }: { place: PlaceLabel }) {
  const { t } = useTranslation("documents");
  return place.component ? (
    <ComponentBadge component={place.component} label={t(`shell:components.${place.component}`)} />
  ) : (
    <span>{t("list.taskForce")}</span>
  );
}

/** What has to be said wherever some countries are named. */
export function PlaceNote({ place }: { place: PlaceLabel }) {
  return place.note ? <CountryNote>{place.note}</CountryNote> : null;
}
