import { usePage } from "~/http/use-page";
import { List } from "~/ui/list";
import { Day } from "~/ui/time";
import type { VersionLine } from "../../versions/queries.server";
import { VersionRow } from "./version-row";

type TimeLineProps = { docId: string; versions: readonly VersionLine[] };

/** Versions under the days of the reader's own time. */
export function TimeLine({ docId, versions }: TimeLineProps) {
  const { lang, timeZone } = usePage();
  return byDay(versions, timeZone).map(({ day, items }) => (
    <section key={day} className="version-day" aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>
        <Day value={day} lang={lang} />
      </h2>
      <List>
        {items.map((version) => (
          <VersionRow key={version.id} docId={docId} version={version} />
        ))}
      </List>
    </section>
  ));
}

function byDay(versions: readonly VersionLine[], timeZone: string) {
  // Swedish writes a day as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone });
  const days: { day: string; items: VersionLine[] }[] = [];
  for (const version of versions) {
    const day = format.format(new Date(version.at));
    const last = days.at(-1);
    if (last?.day === day) last.items.push(version);
    else days.push({ day, items: [version] });
  }
  return days;
}
