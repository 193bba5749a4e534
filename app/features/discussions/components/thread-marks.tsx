import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Badge, type BadgeTone } from "~/ui/badge";
import { Notice } from "~/ui/notice";
import { Time } from "~/ui/time";
import type { ThreadView } from "../thread-page.server";

/** What kind of thread this is and how it stands, in a few words. */
export function ThreadMarks({ thread }: { thread: ThreadView }) {
  const { t } = useTranslation("discussions");
  return (
    <span className="thread-marks">
      <Badge tone={kindTone(thread)}>
        {t(thread.answered ? "thread.answered" : `thread.${thread.kind}`)}
      </Badge>
      {thread.pinned ? <Badge tone="own">{t("thread.pinnedLabel")}</Badge> : null}
      {thread.closedAt ? <Badge>{t("thread.closedLabel")}</Badge> : null}
    </span>
  );
}

function kindTone({ kind, answered }: ThreadView): BadgeTone {
  if (kind === "discussion") return "neutral";
  return answered ? "good" : "attention";
}

/** How many posts came since the last visit, and the way to the first of them. */
export function NewPosts({ thread, here }: { thread: ThreadView; here: string }) {
  const { t } = useTranslation("discussions");
  if (thread.firstUnread === null || thread.unread === 0) return null;
  const onPage = thread.posts.some((post) => post.number === thread.firstUnread);
  const target = `#p${thread.firstUnread}`;
  const away = `${here}?post=${thread.firstUnread}&since=${thread.since}${target}`;
  return (
    <p className="thread-news">
      {t("thread.newPosts", { count: thread.unread })}{" "}
      <a href={onPage ? target : away}>{t("thread.toFirstNew")}</a>
    </p>
  );
}

type NoReplyProps = { thread: ThreadView; why: string | null };

/** Why one cannot reply here, in place of the box. */
export function NoReply({ thread, why }: NoReplyProps) {
  const { t } = useTranslation("discussions");
  const { lang, timeZone } = usePage();
  if (thread.closedAt) {
    return (
      <Notice>
        <Sentence
          text={t("thread.closed", {
            date: slot,
            name: thread.closedBy ?? t("thread.someone"),
          })}
        >
          <Time value={thread.closedAt} lang={lang} timeZone={timeZone} />
        </Sentence>
      </Notice>
    );
  }
  return <Notice>{why}</Notice>;
}

/** The mark that an administrator's reading leaves. */
export function AdministratorMark({ at }: { at: string | null }) {
  const { t } = useTranslation("discussions");
  const { lang, timeZone } = usePage();
  if (!at) return null;
  return (
    <p className="thread-note">
      <Sentence text={t("thread.signedAdministrator", { date: slot })}>
        <Time value={at} lang={lang} timeZone={timeZone} />
      </Sentence>
    </p>
  );
}

const slot = "\uFFFC";

/** A sentence with an element in it, wherever the language puts it. */
function Sentence({ text, children }: { text: string; children: ReactNode }) {
  const [before = "", after = ""] = text.split(slot);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}
