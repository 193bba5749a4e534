import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CommentBoard, useBoard, useBoardState } from "./comment-board";
import type { SideCommentsProps } from "./side-comments";

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
  const List = useList();
  return (
    <div className="doc-beside">
      <div className="doc-main">{children}</div>
      <aside className="doc-aside no-print" data-open={open} aria-label={t("comments.panel")}>
        {List ? <List board={board} docId={docId} lang={lang} /> : null}
      </aside>
    </div>
  );
}

function useList(): ComponentType<SideCommentsProps> | null {
  const [List, setList] = useState<ComponentType<SideCommentsProps> | null>(null);
  useEffect(() => {
    let left = false;
    // Without the list the page of comments does the same.
    import("./side-comments").then(
      ({ SideComments }) => !left && setList(() => SideComments),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  return List;
}
