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
  /** stands beside the text, which stays open to writing */
  | "find";

/** A button of the tool line. Its words stand under `editor.tools.<key>`. */
export interface Tool {
  key: string;
  icon: IconType;
  /** drawn beside the icon: more of it or less of it */
  sign?: "+" | "−";
  /** as ProseMirror writes them, for the button's hint and the list of short cuts */
  keys?: string;
  /** pressed or not; without it the button is a plain one */
  active?(editor: Editor): boolean;
  can(editor: Editor): boolean;
  /** what it does, or the dialog that it opens */
  run: ((editor: Editor) => void) | DialogName;
}
