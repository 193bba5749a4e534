import type { Editor } from "@tiptap/core";
import { focusPaper } from "../components/focus-paper";

/** Gives the caret back to the text; on a phone, whose keyboard is not to jump up, only the focus. */
export function focusText(editor: Editor): void {
  if (window.matchMedia("(pointer: fine)").matches) {
    editor.commands.focus(null, { scrollIntoView: false });
  } else focusPaper();
}
