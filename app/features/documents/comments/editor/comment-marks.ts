import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";

/** The marks of comments in the editor: drawn over the text, never in it. */
export const commentMarksKey = new PluginKey<DecorationSet>("commentMarks");

/** Keeps marks at their words while one types; what they are comes by `setMeta(commentMarksKey, …)`. */
export const commentMarks = Extension.create({
  name: "commentMarks",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: commentMarksKey,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, marks) => {
          const fresh: unknown = transaction.getMeta(commentMarksKey);
          if (fresh instanceof DecorationSet) return fresh;
          return transaction.docChanged ? marks.map(transaction.mapping, transaction.doc) : marks;
        },
      },
      props: { decorations: (state) => commentMarksKey.getState(state) },
    }),
  ],
});
