import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { paths } from "~/http/paths";
import { onBeside } from "../../collab-client/beside";
import type { CommentsView, Shown } from "../queries.server";
import type { CommentBoard } from "./comment-board";

/**
 * How often a page in sight asks whether there is anything new: an answer of a few bytes if not. While
 * the text is open for writing, its line tells sooner.
 */
const everyMs = 12_000;

interface SideComments {
  comments: CommentsView | null;
  shown: Shown;
  show(shown: Shown): void;
  /** asks at once, after something was done here */
  refresh(): Promise<void>;
  /** whether others have said something since */
  fresh: boolean;
}

/** The comments for the list beside a text, kept up to date while the page is in sight. */
export function useSideComments(docId: string, board: CommentBoard): SideComments {
  const [comments, setComments] = useState<CommentsView | null>(null);
  const [shown, setShown] = useState<Shown>("open");
  const [fresh, setFresh] = useState(false);
  const known = useRef<{ stamp: string; shown: Shown } | null>(null);
  const { revalidate } = useRevalidator();

  const ask = useCallback(
    async (own: boolean) => {
      const before = known.current?.shown === shown ? known.current.stamp : null;
      const found = await fetchComments(docId, shown, before);
      if (!found) return;
      const isNews = before !== null && !own;
      known.current = { stamp: found.stamp, shown };
      setComments(found);
      setFresh(isNews);
      const gone = found.gone.filter(() => board.view === null);
      if (shown === "open")
        board.set(board.view ? { threads: found.threads } : { threads: found.threads, gone });
      // The editor draws its marks itself; the page as the server drew it comes anew.
      if (isNews && board.view === null) revalidate();
    },
    [docId, shown, board, revalidate],
  );

  useEffect(() => {
    void ask(false);
    const look = () => {
      if (document.visibilityState === "visible") void ask(false);
    };
    const timer = setInterval(look, everyMs);
    document.addEventListener("visibilitychange", look);
    const stopHearing = onBeside(docId, look);
    return () => {
      clearInterval(timer);
      stopHearing();
      document.removeEventListener("visibilitychange", look);
    };
  }, [ask, docId]);

  const refresh = useCallback(() => ask(true), [ask]);
  return { comments, shown, show: setShown, refresh, fresh };
}

/** null: nothing new, or nobody answers; the next question is soon. */
async function fetchComments(docId: string, shown: Shown, known: string | null) {
  const query = new URLSearchParams({ show: shown, ...(known ? { known } : {}) });
  try {
    const answer = await fetch(`${paths.commentsData(docId)}?${query}`, {
      headers: { Accept: "application/json" },
    });
    if (!answer.ok || answer.redirected) return null;
    const { comments, gone } = (await answer.json()) as {
      comments: CommentsView | null;
      gone: string[];
    };
    return comments && { ...comments, gone };
  } catch {
    return null;
  }
}
