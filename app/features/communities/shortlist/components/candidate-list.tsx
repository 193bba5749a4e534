import { useTranslation } from "react-i18next";
import { languageName } from "~/core/i18n/languages";
import { usePage } from "~/http/use-page";
import { List, ListRow } from "~/ui/list";
import { Time } from "~/ui/time";
import type { CandidateRow } from "../queries.server";
import { StateBadge } from "./state-badge";

type CandidateListProps = {
  items: readonly CandidateRow[];
  hrefOf: (id: string) => string;
};

/** People as rows: who, from where, when somebody last spoke with them, where it stands. */
export function CandidateList({ items, hrefOf }: CandidateListProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <List label={t("shortlist.listTitle")}>
      {items.map((row) => (
        <ListRow
          key={row.id}
          to={hrefOf(row.id)}
          title={row.name}
          trail={<StateBadge state={row.state} />}
          meta={<Facts row={row} />}
        >
          {row.organisation}
        </ListRow>
      ))}
    </List>
  );
}

function Facts({ row }: { row: CandidateRow }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone, now } = usePage();
  const place = [row.place, row.rural ? t("shortlist.ruralMark") : null].filter(Boolean);
  return (
    <>
      <span>{t(`shortlist.kinds.${row.organisationKind}`)}</span>
      {place.length > 0 ? <span>{place.join(", ")}</span> : null}
      <span>{languageName(row.lang, lang)}</span>
      <span>
        {row.lastContact ? (
          <>
            {t("shortlist.lastContact")}{" "}
            <Time value={row.lastContact.at} lang={lang} timeZone={timeZone} now={now} />
          </>
        ) : (
          t("shortlist.neverContacted")
        )}
      </span>
    </>
  );
}
