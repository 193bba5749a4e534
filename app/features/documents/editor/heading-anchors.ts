import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { headingsOf } from "~/ui/headings";

export interface Anchored {
  /** the id that its words make; empty as long as it has none */
  readonly made: string;
  /** the id that it has */
  readonly id: string;
}

interface Anchors {
  headings: readonly Anchored[];
  marks: DecorationSet;
}

const key = new PluginKey<Anchors>("headingAnchors");

/** Headings have the ids here that they have for readers, so that links to them lead there as well. */
export const headingAnchors = Extension.create({
  name: "headingAnchors",
  addProseMirrorPlugins: () => [
    new Plugin<Anchors>({
      key,
      state: {
        init: (_config, { doc }) => anchorsIn(doc, []),
        apply: (change, was, _before, { doc }) =>
          change.docChanged ? anchorsIn(doc, was.headings) : was,
      },
      props: { decorations: (state) => key.getState(state)?.marks },
    }),
  ],
});

function anchorsIn(doc: Node, before: readonly Anchored[]): Anchors {
  const places = new Map<unknown, [from: number, to: number]>();
  doc.descendants((node, pos) => {
    if (node.type.name === "heading") places.set(node.toJSON(), [pos, pos + node.nodeSize]);
    return !node.isTextblock;
  });
  const stored = [...places.keys()];
  const worded = headingsOf({ type: "doc", content: stored });
  const ids = new Map(worded.map(({ node, id }) => [node, id]));
  const headings = anchored(
    stored.map((one) => ids.get(one) ?? ""),
    before,
  );
  const marks = [...places.values()].flatMap(([from, to], at) => {
    const id = headings[at]?.id;
    return id ? [Decoration.node(from, to, { id })] : [];
  });
  return { headings, marks: DecorationSet.create(doc, marks) };
}

/**
 * The page's outline was drawn before: a heading keeps its id while its words change. As many headings as
 * before are the same ones, unless they only changed places; otherwise their words tell which is which.
 */
export function anchored(made: readonly string[], before: readonly Anchored[]): Anchored[] {
  const known = new Map(before.map((one) => [one.made, one.id]));
  const same = made.length === before.length && made.some((one) => !known.has(one));
  const taken = new Set<string>();
  return made.map((one, at) => {
    const wanted = (same ? before[at]?.id : known.get(one)) || one;
    const id = taken.has(wanted) ? "" : wanted;
    taken.add(id);
    return { made: one, id };
  });
}
