import { type MouseEventHandler, type ReactNode, useState } from "react";
import { usePage } from "~/http/use-page";
import { CommentBoard, CommentBoardContext, useBoard } from "./comment-board";

type BoardProps = { open: number | null; children: ReactNode };

/** The page of a document that may be commented on; without script it has pages of their own instead. */
export function CommentBoardOf({ open, children }: BoardProps) {
  const { light } = usePage();
  const [board] = useState(() => new CommentBoard(open ? "auto" : "no"));
  return (
    <CommentBoardContext.Provider value={open === null || light ? null : board}>
      {children}
    </CommentBoardContext.Provider>
  );
}

/** The way to the comments, which gets the focus back from the list beside the text. */
export const commentsWayId = "comments-way";

/**
 * Leads to the list of comments beside the text, where a script runs and the list is there, and opens it
 * if need be; otherwise the click goes on to the page of the comments.
 */
export function useCommentsBeside(): MouseEventHandler<HTMLAnchorElement> {
  const board = useBoard();
  return (event) => {
    const list = document.querySelector(".doc-aside");
    if (!board || !list?.firstChild || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (getComputedStyle(list).display === "none") board.set({ open: "yes" });
    requestAnimationFrame(() => list.querySelector("h2")?.focus());
  };
}
