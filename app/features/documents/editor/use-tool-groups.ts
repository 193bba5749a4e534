import type { Editor } from "@tiptap/core";
import MessageSquare from "lucide-react/icons/message-square-text";
import { useMemo } from "react";
import { type CommentBoard, useBoard } from "../comments/components/comment-board";
import type { Tool } from "./tool";
import { toolGroups } from "./tools";

/** The tool line's groups on this page; with a way to comment where the text has comments. */
export function useToolGroups(): readonly (readonly Tool[])[] {
  const board = useBoard();
  return useMemo(() => (board ? [...toolGroups, [commentTool(board)]] : toolGroups), [board]);
}

/** On the chosen words, or on the paragraph at the caret. Its keys are heard by the whole page. */
const commentTool = (board: CommentBoard): Tool => ({
  key: "comment",
  icon: MessageSquare,
  keys: "Mod-Alt-M",
  can: standsAtWords,
  run: () => board.view && board.take(board.view.capture()),
});

function standsAtWords({ state }: Editor): boolean {
  const { $from, empty } = state.selection;
  return !empty || ($from.parent.isTextblock && $from.parent.textContent.trim() !== "");
}
