import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
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

/** From a document to its comments, with how many are open: beside the text where a script runs. */
export function CommentsWay({ docId, open }: { docId: string; open: number }) {
  const { t } = useTranslation("documents");
  const board = useBoard();
  return (
    <span className="no-print">
      <Anchor
        to={paths.comments(docId)}
        data-comments-way=""
        onClick={(event) => {
          const list = document.querySelector(".doc-aside");
          if (!board || !list?.firstChild || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          const shown = getComputedStyle(list).display !== "none";
          board.set({ open: shown ? "no" : "yes" });
          if (!shown) requestAnimationFrame(() => list.querySelector("h2")?.focus());
        }}
      >
        {open > 0 ? t("comments.open", { count: open }) : t("comments.none")}
      </Anchor>
    </span>
  );
}
