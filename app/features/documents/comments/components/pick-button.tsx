import MessageSquarePlus from "lucide-react/icons/message-square-plus";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import type { Caught, CommentBoard } from "./comment-board";
import { drawnText } from "./drawn-text";

/** A selection is looked at once it rests. */
const restMs = 200;
const width = 160;

type Place = { top: number; left: number };

/** Beside selected words: the way to comment on them, by mouse, finger or Ctrl + Alt + M. */
export function PickButton({ board }: { board: CommentBoard }) {
  const { t } = useTranslation("documents");
  const [place, setPlace] = useState<Place | null>(null);
  const caught = useRef<Caught | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setPlace(placeOfSelection()), restMs);
    };
    const onKey = (event: KeyboardEvent) => {
      const isOurs = (event.ctrlKey || event.metaKey) && event.altKey && event.code === "KeyM";
      if (!isOurs) return;
      event.preventDefault();
      board.take((board.view ?? drawnText).capture());
    };
    // Words may have been selected before the script was there.
    look();
    document.addEventListener("selectionchange", look);
    document.addEventListener("scroll", look, { passive: true });
    document.addEventListener("keydown", onKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", look);
      document.removeEventListener("scroll", look);
      document.removeEventListener("keydown", onKey);
    };
  }, [board]);

  if (!place) return null;
  return (
    <div className="comment-pick no-print" style={place}>
      <Button
        type="button"
        icon={MessageSquarePlus}
        title={`${t("comments.commentKeys")} (Ctrl + Alt + M)`}
        aria-keyshortcuts="Control+Alt+M"
        // A finger on the button would take the selection away before the click comes.
        onPointerDown={(event) => {
          event.preventDefault();
          caught.current = (board.view ?? drawnText).capture();
        }}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          board.take(caught.current ?? (board.view ?? drawnText).capture());
          caught.current = null;
          setPlace(null);
        }}
      >
        {t("comments.comment")}
      </Button>
    </div>
  );
}

function placeOfSelection(): Place | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const inside = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest(".doc-text") != null;
  if (!inside(range.startContainer) && !inside(range.endContainer)) return null;
  if (selection.toString().trim() === "") return null;
  const box = range.getBoundingClientRect();
  if (box.bottom < 0 || box.top > window.innerHeight) return null;
  return {
    top: Math.min(box.bottom + 8, window.innerHeight - 56),
    left: Math.max(8, Math.min(box.left, window.innerWidth - width - 8)),
  };
}
