import type { Editor } from "@tiptap/core";
import type { IconType } from "~/ui/icon";

export type DialogName =
  | "link"
  | "picture"
  | "help"
  | "footnote"
  | "video"
  | "embed"
  | "outline"
  /** pasted pictures that did not come */
  | "leftOut"
  /** stands beside the text, which stays open to writing */
  | "find";

/** @param given a picture for its dialog */
export type OpenDialog = (name: DialogName, given?: File) => void;

/** A button of the tool line. Its words stand under `editor.tools.<key>`. */
export interface Tool {
  key: string;
  icon: IconType;
  /** drawn beside the icon: one more of it on that side, or one less */
  sign?: "↑" | "↓" | "←" | "→" | "−";
  /** as ProseMirror writes them, for the button's hint and the list of short cuts */
  keys?: string;
  /** pressed or not; without it the button is a plain one */
  active?(editor: Editor): boolean;
  can(editor: Editor): boolean;
  /** what it does, or the dialog that it opens */
  run: ((editor: Editor) => void) | DialogName;
}
