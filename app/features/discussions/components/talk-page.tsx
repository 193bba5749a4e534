import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { WayUp } from "~/http/way-up";
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
  const list = { to: paths.discussions(countryCode, component), label: t("list.title") };
  return (
    <div data-component={component}>
      <PageHeader
        {...header}
        way={
          <WayUp country={place.country} component={component} through={fromList ? [list] : []} />
        }
      />
      {children}
    </div>
  );
}
