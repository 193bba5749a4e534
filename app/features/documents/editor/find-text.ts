import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

export interface Found {
  from: number;
  to: number;
}

interface Finding {
  words: string;
  found: readonly Found[];
  /** which of them is shown now; -1 when there is none */
  current: number;
}

const mostFound = 2_000;
const nothing: Finding = { words: "", found: [], current: -1 };
const key = new PluginKey<Finding>("findText");

/** Where the words stand, in any case; never across blocks. */
export function findIn(doc: Node, words: string): Found[] {
  if (words === "") return [];
  const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu");
  const found: Found[] = [];
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true;
    const text = block.textBetween(0, block.content.size, undefined, "\ufffc");
    for (const match of text.matchAll(pattern)) {
      if (found.length >= mostFound) break;
      const from = pos + 1 + match.index;
      found.push({ from, to: from + match[0].length });
    }
    return false;
  });
  return found;
}

/** Marks what is found; follows the text while others write in it. */
export const findPlugin = () =>
  new Plugin<Finding>({
    key,
    state: {
      init: () => nothing,
      apply(change, finding, _before, { doc }) {
        const asked = change.getMeta(key) as Partial<Finding> | undefined;
        if (!asked && !change.docChanged) return finding;
        const words = asked?.words ?? finding.words;
        const found = findIn(doc, words);
        const wanted = asked?.current ?? finding.current;
        return { words, found, current: found.length === 0 ? -1 : wrap(wanted, found.length) };
      },
    },
    props: {
      decorations(state) {
        const { found, current } = findingOf(state);
        return DecorationSet.create(
          state.doc,
          found.map(({ from, to }, at) =>
            Decoration.inline(from, to, { class: at === current ? "found found-now" : "found" }),
          ),
        );
      },
    },
  });

export const findKey = key;
export const findingOf = (state: EditorState): Finding => key.getState(state) ?? nothing;
const wrap = (at: number, length: number) => ((at % length) + length) % length;

const near = 24;

/** A find with a few words around it, for those who only hear where they are. */
export function wordsAround(doc: Node, { from, to }: Found): string {
  const { parent, parentOffset: start } = doc.resolve(from);
  const text = parent.textBetween(0, parent.content.size, undefined, " ");
  const end = start + to - from;
  const before = text.slice(Math.max(0, start - near), start);
  const after = text.slice(end, end + near);
  return [
    start > near ? `… ${before.replace(/^\S*\s/u, "")}` : before,
    text.slice(start, end),
    end + near < text.length ? `${after.replace(/\s\S*$/u, "")} …` : after,
  ].join("");
}

/** Looks for other words, beginning at the caret. */
export function lookFor(editor: Editor, words: string): void {
  const { state, view } = editor;
  const { from } = state.selection;
  const after = findIn(state.doc, words).findIndex((one) => one.to >= from);
  view.dispatch(state.tr.setMeta(key, { words, current: Math.max(0, after) }));
  show(editor);
}

/** Goes so many finds on. */
export function step(editor: Editor, by: number): void {
  const { state, view } = editor;
  view.dispatch(state.tr.setMeta(key, { current: findingOf(state).current + by }));
  show(editor);
}

/** Selects what is found without taking the focus from the field. */
function show(editor: Editor): void {
  const { found, current } = findingOf(editor.state);
  const one = found[current];
  if (!one) return;
  const { state, view } = editor;
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, one.from, one.to)));
  const { node } = view.domAtPos(one.from);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: "center" });
}

/** Puts other words in the place of the find that is shown; undoing brings it back. */
export function replaceOne(editor: Editor, by: string): void {
  const { found, current } = findingOf(editor.state);
  const one = found[current];
  if (!one) return;
  editor.view.dispatch(editor.state.tr.insertText(by, one.from, one.to));
  show(editor);
}

/** The same for all of them, as one step that is undone at once. @returns how many */
export function replaceAll(editor: Editor, by: string): number {
  const { found } = findingOf(editor.state);
  const change = editor.state.tr;
  for (const { from, to } of found.toReversed()) change.insertText(by, from, to);
  if (found.length > 0) editor.view.dispatch(change);
  return found.length;
}
