import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { WayUp } from "~/http/way-up";
import { Anchor } from "~/ui/anchor";
import { PageHeader } from "~/ui/page";
import type { CommunityPlace } from "../place.server";
import { stepNames } from "../progress";
import { CountryNote } from "./country-note";

type CommunityPageProps = {
  place: CommunityPlace;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** the set-up step that this page belongs to, as the way back for those who see the board */
  step?: 3 | 4 | 5;
  /** a page between the community and this one */
  above?: { to: string; label: string };
  children: ReactNode;
};

/** A page that lies within a community: the way up, its colour, the country's footnote. */
export function CommunityPage({ place, title, lead, actions, ...rest }: CommunityPageProps) {
  const { t } = useTranslation("communities");
  const { countryCode, component } = place;
  const { step, above, children } = rest;
  return (
    <div data-component={component}>
      <PageHeader
        way={
          <WayUp
            country={{ code: countryCode, name: place.countryName, noted: place.note !== null }}
            component={component}
            through={above ? [above] : []}
          />
        }
        eyebrow={
          step && place.can.board && !above ? (
            <Anchor to={paths.step(countryCode, component, step)}>
              {t("step.of", { step, total: stepNames.length })}
            </Anchor>
          ) : null
        }
        title={title}
        lead={lead}
        actions={actions}
      />
      {children}
      <CountryNote note={place.note} />
    </div>
  );
}
