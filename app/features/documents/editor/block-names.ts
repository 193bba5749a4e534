import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

export const blockNamesKey = new PluginKey("blockNames");

/** Gives blocks that are set apart their name, for those who see and for those who listen. */
export const blockNames = (nameOf: (kind: string) => string) =>
  new Plugin({
    key: blockNamesKey,
    props: {
      decorations({ doc }) {
        const named: Decoration[] = [];
        doc.descendants((node, pos) => {
          if (node.type.name === "callout") {
            const name = nameOf(String(node.attrs.kind));
            named.push(
              Decoration.node(pos, pos + node.nodeSize, {
                role: "note",
                "aria-label": name,
                "data-name": name,
              }),
            );
          }
          return !node.isTextblock;
        });
        return DecorationSet.create(doc, named);
      },
    },
  });
