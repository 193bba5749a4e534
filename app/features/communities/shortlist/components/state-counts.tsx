import { useTranslation } from "react-i18next";
import { DefinitionList } from "~/ui/definition-list";
import { Section } from "~/ui/page";
import type { ShortlistView } from "../queries.server";

/** How many stand where, without a name: what the regional team sees. */
export function StateCounts({ states }: { states: ShortlistView["states"] }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Section title={t("shortlist.countsOnlyTitle")} lead={t("shortlist.countsOnly")}>
      <DefinitionList
        wide
        items={states.map(({ state, count }) => ({
          key: state,
          term: t(`shortlist.states.${state}`),
          description: count,
        }))}
      />
    </Section>
  );
}
