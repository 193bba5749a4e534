import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * A press on the empty paper below a text that ends with a table, a list or a picture begins a new
 * paragraph there: otherwise a finger would find no way past them.
 * @returns whether the press has been dealt with
 */
export function writeBelow(view: EditorView, event: MouseEvent): boolean {
  const last = view.state.doc.lastChild;
  const bottom = view.dom.lastElementChild?.getBoundingClientRect().bottom ?? 0;
  const onPaper = event.target === view.dom && event.clientY > bottom;
  const paragraph = view.state.schema.nodes.paragraph;
  if (!view.editable || !onPaper || !paragraph || !last || last.type === paragraph) return false;
  const end = view.state.doc.content.size;
  const change = view.state.tr.insert(end, paragraph.create());
  view.dispatch(change.setSelection(TextSelection.create(change.doc, end + 1)).scrollIntoView());
  view.focus();
  event.preventDefault();
  return true;
}
