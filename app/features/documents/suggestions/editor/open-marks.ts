import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type { LiveText } from "../anchors";
import { rangeOf } from "../anchors";
import { pieceAt } from "../put-in-place";
import type { AnchoredSuggestion } from "../queries.server";
import { suggestionDom } from "./mark-dom";
import type { OpenSuggestions } from "./open-suggestions";

export const openMarksKey = new PluginKey<DecorationSet>("openSuggestions");

/** While somebody writes, marks move along; their places are looked up again when there is a pause. */
const pauseMs = 400;

interface MarkOptions {
  store: OpenSuggestions;
  wordsFor(suggestion: AnchoredSuggestion): string;
  open(id: string): void;
}

/** Shows the suggestions that wait in the text itself. The text is not touched. */
export function openMarks(options: MarkOptions): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: openMarksKey,
    state: {
      init: () => DecorationSet.empty,
      apply(change, marks, _old, state) {
        if (change.getMeta(openMarksKey)) return marksIn(state, options);
        return change.docChanged ? marks.map(change.mapping, change.doc) : marks;
      },
    },
    props: {
      decorations: (state) => openMarksKey.getState(state),
    },
    view: (view) => following(view, options.store),
  });
}

function following(view: EditorView, store: OpenSuggestions) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(openMarksKey, true));
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(draw, pauseMs);
  };
  const stop = store.subscribe(soon);
  soon();
  return {
    update: (_view: EditorView, before: EditorState) => {
      if (before.doc !== view.state.doc) soon();
    },
    destroy: () => {
      clearTimeout(timer);
      stop();
    },
  };
}

interface Binding {
  binding?: { type: LiveText["fragment"]; mapping: LiveText["nodes"] } | null;
}

function marksIn(state: EditorState, options: MarkOptions): DecorationSet {
  const { binding } = (ySyncPluginKey.getState(state) ?? {}) as Binding;
  if (!binding) return DecorationSet.empty;
  const text: LiveText = { fragment: binding.type, nodes: binding.mapping };
  const marks = options.store
    .list()
    .flatMap((suggestion) => marksOf(state, text, suggestion, options));
  return DecorationSet.create(state.doc, marks);
}

function marksOf(
  { doc, schema }: EditorState,
  text: LiveText,
  suggestion: AnchoredSuggestion,
  { wordsFor, open }: MarkOptions,
): Decoration[] {
  const { id, reach, kind } = suggestion;
  const range = rangeOf(text, suggestion.anchor);
  const piece = range && range.to <= doc.content.size ? pieceAt(doc, range, reach) : null;
  if (!range || !piece) return [];
  const words = wordsFor(suggestion);
  const widget = Decoration.widget(
    range.to,
    () => suggestionDom({ suggestion, schema, words, open }),
    { side: 1, key: `suggestion-${id}`, stopEvent: () => true, ignoreSelection: true },
  );
  if (range.from === range.to) return [widget];
  const look = { "data-suggestion": id };
  if (reach === "words") {
    const shape =
      kind === "format" ? { class: "suggest-form" } : { nodeName: "del", class: "suggest-out" };
    return [Decoration.inline(range.from, range.to, { ...look, ...shape }), widget];
  }
  const blocks: Decoration[] = [];
  piece.forEach((node, offset) => {
    const from = range.from + offset;
    const shape = { ...look, class: "suggest-block-out" };
    blocks.push(Decoration.node(from, from + node.nodeSize, shape));
  });
  return [...blocks, widget];
}
