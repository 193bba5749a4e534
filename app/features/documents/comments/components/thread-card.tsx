import { createElement, Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Avatar } from "~/ui/avatar";
import { Button } from "~/ui/button";
import { Time } from "~/ui/time";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { BodyPiece } from "../people.server";
import type { CommentView, ThreadView } from "../queries.server";
import { CommentField } from "./comment-field";
import { CommentForm } from "./comment-form";

export type ThreadCardProps = {
  thread: ThreadView;
  docId: string;
  /** of the text, and so of the words that are quoted from it */
  lang: string;
  /** its number among the open ones, as the text says it; null where the text does not name it */
  number: number | null;
  /** whether its words are in the text; null while nobody has looked */
  there: boolean | null;
  canWrite: boolean;
  /** leads to the words where the text stands beside the list */
  onToText?: (() => void) | undefined;
  current?: boolean;
  /** of the sections: h2 on a page of its own, h3 beside a text */
  heading?: "h2" | "h3";
  /** the form that was refused, so that it is not closed again */
  open?: { intent: string; id: string } | null;
};

/** One talk: the words it is about, what was said, and what one may do. */
export function ThreadCard(props: ThreadCardProps) {
  const { thread, docId, canWrite, current, open } = props;
  const { t } = useTranslation("documents");
  const { lang, timeZone, now } = usePage();
  const about = <About words={thread.quote} lang={props.lang} />;
  const answering = open?.intent === "reply" && open.id === thread.id;
  return (
    <li
      id={`c-${thread.id}`}
      tabIndex={-1}
      className="comment-thread"
      data-current={current || undefined}
    >
      <Place {...props} />
      <ol className="comment-list">
        {thread.comments.map((comment, index) => (
          <Comment
            key={comment.id}
            comment={comment}
            docId={docId}
            first={index === 0}
            open={open?.id === comment.id ? open.intent : null}
          />
        ))}
      </ol>
      {thread.resolved ? (
        <p className="comment-settled">
          {thread.resolved.by
            ? t("comments.resolvedBy", { name: thread.resolved.by })
            : t("comments.resolved")}
          {", "}
          <Time value={thread.resolved.at} lang={lang} timeZone={timeZone} now={now} />
        </p>
      ) : null}
      <div className="comment-acts">
        {canWrite ? (
          <details open={answering || undefined}>
            <summary>
              {t("comments.reply")}
              {about}
            </summary>
            <CommentForm
              key={thread.comments.length}
              intent="reply"
              about={{ name: "thread", id: thread.id }}
            >
              {(form, busy, id) => (
                <>
                  <CommentField
                    form={form}
                    id={id}
                    docId={docId}
                    label={t("comments.replyLabel")}
                  />
                  <Button variant="primary" disabled={busy}>
                    {t("comments.replySend")}
                  </Button>
                </>
              )}
            </CommentForm>
          </details>
        ) : null}
        {thread.can.resolve ? (
          <CommentForm intent="resolve" about={{ name: "thread", id: thread.id }}>
            {(_form, busy) => (
              <button
                type="submit"
                className="comment-act"
                name="on"
                value={thread.resolved ? "no" : "yes"}
                disabled={busy}
              >
                {t(thread.resolved ? "comments.reopen" : "comments.resolve")}
                {about}
              </button>
            )}
          </CommentForm>
        ) : null}
      </div>
    </li>
  );
}

/** Heard behind the name of a button that stands in many places: which of them it is. */
function About({ words, lang }: { words: string | null | undefined; lang?: string }) {
  if (!words) return null;
  return (
    <VisuallyHidden>
      : <span lang={lang}>{words.slice(0, 60)}</span>
    </VisuallyHidden>
  );
}

function Place({
  thread,
  docId,
  lang,
  number,
  there,
  onToText,
  heading: Heading = "h2",
}: ThreadCardProps) {
  const { t } = useTranslation("documents");
  if (there === false) {
    return (
      <Heading className="comment-about">
        <span className="comment-gone">{t("comments.goneHead")}</span>{" "}
        <q lang={lang} dir="auto">
          {thread.quote}
        </q>
      </Heading>
    );
  }
  const sign = number === null ? null : <span className="comment-number">{number}</span>;
  return (
    <Heading className="comment-about">
      {sign}
      <a
        href={`${paths.document(docId)}#at-${thread.id}`}
        title={t("comments.toText")}
        onClick={(event) => {
          if (!onToText) return;
          event.preventDefault();
          onToText();
        }}
      >
        <q lang={lang} dir="auto">
          {thread.quote}
        </q>
      </a>
    </Heading>
  );
}

/** Given as arguments: the order of the pieces is all the identity they have. */
function Words({ pieces }: { pieces: readonly BodyPiece[] }) {
  const parts: ReactNode[] = [];
  for (const piece of pieces) {
    const words =
      "text" in piece
        ? piece.text
        : createElement("strong", { title: piece.name }, `@${piece.handle}`);
    parts.push(words);
  }
  return createElement(Fragment, null, ...parts);
}

type CommentProps = { comment: CommentView; docId: string; first: boolean; open: string | null };

function Comment({ comment, docId, first, open }: CommentProps) {
  const { t } = useTranslation("documents");
  const { lang, timeZone, now, light } = usePage();
  const { author, pieces, can } = comment;
  const name = author?.name ?? t("comments.someone");
  return (
    // The first comment of a talk is where the talk itself is.
    <li id={first ? undefined : `c-${comment.id}`} className="comment">
      <p className="comment-head">
        <Avatar
          name={name}
          size="sm"
          src={author?.photoId ? paths.file(author.photoId) : null}
          light={light}
        />
        <bdi className="comment-author">{name}</bdi>
        <Time value={comment.createdAt} lang={lang} timeZone={timeZone} now={now} />
        {comment.edited && pieces ? <span>{t("comments.edited")}</span> : null}
      </p>
      {pieces ? (
        <p className="comment-body" dir="auto">
          <Words pieces={pieces} />
        </p>
      ) : (
        <p className="comment-deleted">
          {t(comment.removedBy === "author" ? "comments.goneAuthor" : "comments.goneOther")}
        </p>
      )}
      {can.edit || can.remove ? (
        <div className="comment-acts">
          {can.edit ? <EditPart comment={comment} docId={docId} open={open === "edit"} /> : null}
          {can.remove ? <RemovePart comment={comment} /> : null}
        </div>
      ) : null}
    </li>
  );
}

function EditPart({
  comment,
  docId,
  open,
}: {
  comment: CommentView;
  docId: string;
  open: boolean;
}) {
  const { t } = useTranslation("documents");
  return (
    <details key={comment.body} open={open || undefined}>
      <summary>
        {t("comments.edit")}
        <About words={comment.body} />
      </summary>
      <CommentForm intent="edit" about={{ name: "comment", id: comment.id }}>
        {(form, busy, id) => (
          <>
            <CommentField
              form={form}
              id={id}
              docId={docId}
              label={t("comments.editLabel")}
              stored={comment.body ?? ""}
            />
            <Button variant="primary" disabled={busy}>
              {t("comments.editSend")}
            </Button>
          </>
        )}
      </CommentForm>
    </details>
  );
}

function RemovePart({ comment }: { comment: CommentView }) {
  const { t } = useTranslation("documents");
  return (
    <details>
      <summary>
        {t("comments.remove")}
        <About words={comment.body} />
      </summary>
      <CommentForm intent="remove" about={{ name: "comment", id: comment.id }}>
        {(_form, busy) => (
          <>
            <p>{t("comments.removeQuestion")}</p>
            <Button variant="danger" disabled={busy}>
              {t("comments.removeSend")}
            </Button>
          </>
        )}
      </CommentForm>
    </details>
  );
}
