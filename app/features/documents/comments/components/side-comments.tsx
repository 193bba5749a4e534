import X from "lucide-react/icons/x";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { IconButton } from "~/ui/button";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { CommentDone } from "../action.server";
import type { ThreadView } from "../queries.server";
import { type CommentBoard, useBoardState } from "./comment-board";
import { CommentFormsContext } from "./comment-form";
import { drawnText } from "./drawn-text";
import { NewComment } from "./new-comment";
import { ThreadCard } from "./thread-card";
import { useSideComments } from "./use-side-comments";

export { PickButton } from "./pick-button";

export type SideCommentsProps = { board: CommentBoard; docId: string; lang: string };

/** The comments beside a text: what was said, a new one, and the ways between list and text. */
export function SideComments({ board, docId, lang }: SideCommentsProps) {
  const { t } = useTranslation("documents");
  const { draft, current, refused } = useBoardState(board);
  const { comments, shown, show, refresh, fresh } = useSideComments(docId, board);
  const [said, setSaid] = useState("");
  const [acted, setActed] = useState<CommentDone | null>(null);
  const onDone = useCallback(
    async (act: CommentDone) => {
      const { done, id } = act;
      setSaid(t(`comments.done.${done}`));
      await refresh();
      board.set({ draft: null, ...(done === "written" ? { current: id } : {}) });
      setActed(act);
    },
    [board, refresh, t],
  );
  useEffect(() => {
    if (acted) keepFocus(acted.id);
  }, [acted]);
  const forms = useMemo(
    () => ({ action: "", quiet: { action: paths.commentsData(docId), onDone } }),
    [docId, onDone],
  );
  useEffect(() => {
    if (!draft) return;
    // Where it will stand.
    show("open");
    focusOn("start-new-body");
  }, [draft, show]);
  useEffect(() => {
    if (current) focusOn(`c-${current}`);
  }, [current]);
  useEffect(() => {
    if (refused) focusOn("comment-refused");
  }, [refused]);
  useMarkedInText(board, current);
  const close = useCallback(() => {
    board.set({ open: "no", draft: null, current: null, refused: null });
    (board.view ?? drawnText).refocus();
  }, [board]);
  useEscape(close);
  return (
    <CommentFormsContext.Provider value={forms}>
      <div className="doc-aside-head">
        <h2 tabIndex={-1}>{t("comments.title")}</h2>
        <IconButton icon={X} label={t("comments.close")} onClick={close} />
      </div>
      <VisuallyHidden>
        <span role="status">{fresh ? t("comments.fresh") : said}</span>
      </VisuallyHidden>
      {draft ? (
        <NewComment
          key={draft.words}
          docId={docId}
          lang={lang}
          about={draft.about}
          words={draft.words}
          heading="h3"
          onCancel={() => {
            board.set({ draft: null });
            (board.view ?? drawnText).refocus();
          }}
        />
      ) : null}
      {refused ? (
        <p id="comment-refused" tabIndex={-1} className="comment-refused">
          {t(`comments.cannot.${refused.why}`)}
        </p>
      ) : null}
      {comments ? (
        <>
          <fieldset className="comment-shown">
            <legend>
              <VisuallyHidden>{t("comments.show")}</VisuallyHidden>
            </legend>
            {(["open", "resolved"] as const).map((one) => (
              <button
                key={one}
                type="button"
                className="comment-act"
                aria-pressed={shown === one}
                onClick={() => show(one)}
              >
                {one === "open"
                  ? t("comments.shownOpen", { count: comments.open })
                  : t("comments.shownResolved", { count: comments.resolved })}
              </button>
            ))}
          </fieldset>
          <Threads
            {...{ board, docId, lang, shown }}
            threads={comments.threads}
            write={comments.can.write}
          />
        </>
      ) : null}
    </CommentFormsContext.Provider>
  );
}

type ThreadsProps = {
  board: CommentBoard;
  docId: string;
  lang: string;
  shown: "open" | "resolved";
  threads: readonly ThreadView[];
  write: boolean;
};

function Threads({ board, docId, lang, shown, threads, write }: ThreadsProps) {
  const { t } = useTranslation("documents");
  const { gone, current } = useBoardState(board);
  if (threads.length === 0) {
    return (
      <p className="comment-empty">
        {t(shown === "open" ? "comments.emptyOpen" : "comments.emptyResolved")}
      </p>
    );
  }
  return (
    <ol className="comment-threads">
      {threads.map((thread, index) => (
        <ThreadCard
          key={thread.id}
          heading="h3"
          thread={thread}
          docId={docId}
          lang={lang}
          number={shown === "open" ? index + 1 : null}
          there={shown === "open" ? !gone.includes(thread.id) : null}
          canWrite={write}
          current={thread.id === current}
          onToText={
            shown === "open"
              ? () => {
                  leaveSheet(board);
                  (board.view ?? drawnText).toText(thread.id);
                }
              : undefined
          }
        />
      ))}
    </ol>
  );
}

/** A sheet over the text would hide the words that one goes to. */
function leaveSheet(board: CommentBoard): void {
  const list = document.querySelector(".doc-aside");
  if (list && getComputedStyle(list).position === "fixed") board.set({ open: "no" });
}

/** Escape closes the list wherever one is in it. */
function useEscape(close: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inList = document.activeElement?.closest(".doc-aside");
      if (event.key === "Escape" && inList && !event.defaultPrevented) close();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [close]);
}

/** Once the list is drawn and in sight. */
function focusOn(id: string): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(id);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  });
}

/** The button that was pressed may be gone, and the focus with it: it stays with the talk, or in the list. */
function keepFocus(id: string): void {
  if (document.activeElement !== document.body) return;
  const talk = document.getElementById(`c-${id}`)?.closest<HTMLElement>("[tabindex]");
  const head = document.querySelector<HTMLElement>(".doc-aside h2");
  (talk ?? head)?.focus({ preventScroll: true });
}

/** Shows in the drawn text which words the talk in hand is about; and leads from the words to it. */
function useMarkedInText(board: CommentBoard, current: string | null): void {
  useEffect(() => {
    for (const mark of document.querySelectorAll<HTMLElement>("mark.commented")) {
      if (mark.dataset.thread === current) mark.dataset.current = "";
      else delete mark.dataset.current;
    }
  }, [current]);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const sign = target?.closest<HTMLElement>(".doc-text [data-thread]");
      const thread = sign?.dataset.thread;
      if (!sign || !thread || event.ctrlKey || event.metaKey) return;
      if (sign.matches(".comment-ref")) {
        event.preventDefault();
        board.show(thread);
      } else if (window.getSelection()?.isCollapsed !== false) board.set({ current: null });
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [board]);
}
