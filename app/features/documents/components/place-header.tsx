import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { WayUp } from "~/http/way-up";
import type { Crumb } from "~/ui/breadcrumbs";
import { CountryNote } from "~/ui/country-name";
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
  const list = { to: documentsPath(place), label: t("list.title") };
  return (
    <PageHeader
      {...header}
      way={
        <WayUp
          country={place.country}
          component={place.component}
          through={fromList ? [list, ...trail] : trail}
        />
      }
      eyebrow={
        place.component ? (
          eyebrow
        ) : (
          <span className="doc-eyebrow">
            {t("list.taskForce")}
            {eyebrow}
          </span>
        )
      }
    />
  );
}

/** What has to be said wherever some countries are named. */
export function PlaceNote({ place }: { place: PlaceLabel }) {
  return place.note ? <CountryNote>{place.note}</CountryNote> : null;
}
