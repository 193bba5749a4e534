import type { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";

/** What the next undo takes back in an editor, before anything that was typed. */
const first = new WeakMap<Editor, () => void>();

/** @param takeBack null: nothing but what was typed */
export function undoFirst(editor: Editor, takeBack: (() => void) | null): void {
  if (takeBack) first.set(editor, takeBack);
  else first.delete(editor);
}

/**
 * The shared text. A decision on a suggestion changes it on the server, in its author's name, so that it is
 * no edit of this editor; who has just decided still means that when they undo.
 */
export const SharedText = Collaboration.extend({
  addCommands() {
    const typed = this.parent?.();
    return {
      ...typed,
      undo: () => (props) => {
        const takeBack = first.get(this.editor);
        if (!takeBack) return typed?.undo?.()(props) ?? false;
        props.tr.setMeta("preventDispatch", true);
        if (props.dispatch) takeBack();
        return true;
      },
    };
  },
});
