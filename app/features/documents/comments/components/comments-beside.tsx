import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CommentBoard, useBoard, useBoardState } from "./comment-board";

type CommentsBesideProps = { docId: string; lang: string; children: ReactNode };

/** A text with room for its comments; the list itself is fetched after the page. */
export function CommentsBeside(props: CommentsBesideProps) {
  const board = useBoard();
  if (!board) return props.children;
  return <Beside {...props} board={board} />;
}

function Beside({ docId, lang, children, board }: CommentsBesideProps & { board: CommentBoard }) {
  const { t } = useTranslation("documents");
  const { open } = useBoardState(board);
  const parts = useParts();
  return (
    <div className="doc-beside">
      <div className="doc-main">{children}</div>
      {/* Not in the list, which is out of sight while it is closed. */}
      {parts ? <parts.PickButton board={board} /> : null}
      <aside className="doc-aside no-print" data-open={open} aria-label={t("comments.panel")}>
        {parts ? <parts.SideComments board={board} docId={docId} lang={lang} /> : null}
      </aside>
    </div>
  );
}

type Parts = typeof import("./side-comments");

function useParts(): Parts | null {
  const [parts, setParts] = useState<Parts | null>(null);
  useEffect(() => {
    let left = false;
    // Without the list the page of comments does the same.
    import("./side-comments").then(
      (loaded) => !left && setParts(loaded),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  return parts;
}
