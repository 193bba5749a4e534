import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { ComponentBadge } from "~/ui/component-badge";
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
  const name = step && stepNames[step - 1];
  const items = [
    { to: paths.country(countryCode), label: place.countryName },
    ...(name && place.can.board && !above
      ? [
          {
            to: paths.step(countryCode, component, step),
            label: t("step.numbered", { step, name: t(`steps.${name}.title`) }),
          },
        ]
      : []),
    ...(above ? [above] : []),
  ];
  return (
    <div data-component={component}>
      <PageHeader
        breadcrumbs={{ label: t("breadcrumbs"), items }}
        eyebrow={
          <ComponentBadge
            component={component}
            label={t(`shell:components.${component}`)}
            to={paths.community(countryCode, component)}
          />
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
