import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Badge } from "~/ui/badge";
import { List, ListRow } from "~/ui/list";
import { Time } from "~/ui/time";
import type { PlaceLabel } from "../place-label.server";
import type { ThreadLine } from "../queries.server";

type ThreadLinesProps = { place: PlaceLabel; threads: readonly ThreadLine[]; label: string };

/** Threads between hairlines, each with what is new in it for this reader. */
export function ThreadLines({ place, threads, label }: ThreadLinesProps) {
  return (
    <List label={label} className="thread-list">
      {threads.map((thread) => (
        <Line key={thread.id} place={place} thread={thread} />
      ))}
    </List>
  );
}

function Line({ place, thread }: { place: PlaceLabel; thread: ThreadLine }) {
  const { t } = useTranslation("discussions");
  const { lang, timeZone, now } = usePage();
  const { countryCode, component } = place;
  const unread = thread.unread ? t("list.unread", { count: thread.unread }) : null;
  const fresh = unread ?? (thread.isNew ? t("list.isNew") : null);
  const author = thread.author ?? t("list.someone");
  return (
    <ListRow
      title={<bdi>{thread.title}</bdi>}
      titleLang={thread.lang}
      to={paths.thread(countryCode, component, thread.id, thread.firstUnread ?? undefined)}
      unreadLabel={fresh ?? undefined}
      trail={t("list.replies", { count: thread.replies })}
      meta={
        <>
          <Marks thread={thread} />
          {unread ? <strong className="thread-unread">{unread}</strong> : null}
          <span>
            {thread.replies > 0 && thread.lastPoster
              ? t("list.lastBy", { name: thread.lastPoster })
              : t("list.startedBy", { name: author })}
          </span>
          <Time value={thread.lastPostAt} lang={lang} timeZone={timeZone} now={now} />
        </>
      }
    />
  );
}

function Marks({ thread }: { thread: ThreadLine }) {
  const { t } = useTranslation("discussions");
  return (
    <>
      {thread.kind === "question" ? (
        <Badge tone={thread.answered ? "good" : "attention"}>
          {t(thread.answered ? "list.answered" : "list.question")}
        </Badge>
      ) : null}
      {thread.pinned ? <Badge tone="own">{t("list.isPinned")}</Badge> : null}
      {thread.closed ? <Badge>{t("list.closed")}</Badge> : null}
    </>
  );
}
