import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { WayUp } from "~/http/way-up";
import type { Crumb } from "~/ui/breadcrumbs";
import { CountryNote } from "~/ui/country-name";
import { PageHeader } from "~/ui/page";
import type { PlaceView } from "../page-place.server";

type PlaceHeaderProps = {
  place: PlaceView;
  title: ReactNode;
  titleLang?: string;
  eyebrow?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** further steps of the way up, below the place's list of published works */
  trail?: readonly Crumb[];
  /** the list itself has no link to itself */
  isList?: boolean;
};

export const guidesPath = ({ countryCode, component }: PlaceView) =>
  component ? paths.communityGuides(countryCode, component) : paths.countryGuides(countryCode);

/** What this page is, and the way up to whose work it is. */
export function PlaceHeader({ place, trail = [], isList, ...header }: PlaceHeaderProps) {
  const { t } = useTranslation("publications");
  const list = { to: guidesPath(place), label: t("list.short") };
  return (
    <PageHeader
      {...header}
      way={
        <WayUp
          country={place.country}
          component={place.component}
          through={isList ? trail : [list, ...trail]}
        />
      }
    />
  );
}

/** What has to be said wherever some countries are named. */
export function PlaceNote({ place }: { place: PlaceView }) {
  return place.note ? <CountryNote>{place.note}</CountryNote> : null;
}
