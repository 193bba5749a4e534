import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { changesBetween, type TextChange } from "../changes-between";
import type { Fork } from "./fork";
import { pieceDom } from "./mark-dom";

export const ownMarksKey = new PluginKey<DecorationSet>("ownSuggestions");

const pauseMs = 150;

/** Marks what the person has changed in the fork, and tells it to `heard`. */
export function ownMarks(
  fork: Fork,
  heard: (changes: readonly TextChange[]) => void,
): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: ownMarksKey,
    state: {
      init: () => DecorationSet.empty,
      apply(change, marks, _old, state) {
        const changes: readonly TextChange[] | undefined = change.getMeta(ownMarksKey);
        if (changes)
          return DecorationSet.create(
            state.doc,
            changes.flatMap((one) => marksOf(state.doc, one)),
          );
        return change.docChanged ? marks.map(change.mapping, change.doc) : marks;
      },
    },
    props: {
      decorations: (state) => ownMarksKey.getState(state),
    },
    view: (view) => comparing(view, fork, heard),
  });
}

function comparing(view: EditorView, fork: Fork, heard: (changes: readonly TextChange[]) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let base: Node | null = null;
  const changesNow = () => {
    clearTimeout(timer);
    timer = undefined;
    base ??= fork.readBase(view.state.schema).doc;
    return changesBetween(base, view.state.doc);
  };
  const compare = () => {
    if (view.isDestroyed) return;
    const changes = changesNow();
    view.dispatch(view.state.tr.setMeta(ownMarksKey, changes));
    heard(changes);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(compare, pauseMs);
  };
  const moved = () => {
    base = null;
    soon();
  };
  // Whoever leaves in the middle of a word finds all of it again.
  const leaving = () => {
    if (timer !== undefined && !fork.isOver) heard(changesNow());
  };
  fork.base.on("update", moved);
  window.addEventListener("pagehide", leaving);
  document.addEventListener("visibilitychange", leaving);
  soon();
  return {
    update: (_view: EditorView, before: EditorState) => {
      if (before.doc !== view.state.doc) soon();
    },
    destroy: () => {
      leaving();
      clearTimeout(timer);
      window.removeEventListener("pagehide", leaving);
      document.removeEventListener("visibilitychange", leaving);
      fork.base.off("update", moved);
    },
  };
}

function marksOf(doc: Node, change: TextChange): Decoration[] {
  const { kind, reach, newFrom, newTo, removed, added } = change;
  const marks: Decoration[] = [];
  if (removed.size > 0 && kind !== "format") marks.push(goneMark(doc, change));
  if (reach === "words") {
    const shape =
      kind === "format" ? { class: "suggest-form" } : { nodeName: "ins", class: "suggest-in" };
    if (newTo > newFrom) marks.push(Decoration.inline(newFrom, newTo, shape));
    return marks;
  }
  added.forEach((node, offset) => {
    const from = newFrom + offset;
    marks.push(Decoration.node(from, from + node.nodeSize, { class: "suggest-block-in" }));
  });
  return marks;
}

function goneMark(doc: Node, { reach, newFrom, removed }: TextChange): Decoration {
  const className =
    reach === "words" ? "suggest-out suggest-widget" : "suggest-block-out suggest-widget";
  const { schema } = doc.type;
  return Decoration.widget(newFrom, () => pieceDom(schema, removed, { tag: "del", className }), {
    side: -1,
    key: `gone-${newFrom}-${removed.size}-${removed.textBetween(0, removed.size, " ")}`,
    ignoreSelection: true,
  });
}
