import { NodeSelection, Plugin, PluginKey } from "@tiptap/pm/state";
import type { DialogName } from "./tool";

export const openOnEnterKey = new PluginKey("openOnEnter");

const dialogOf: Readonly<Record<string, DialogName>> = {
  footnote: "footnote",
  video: "video",
  image: "picture",
  embed: "embed",
};

/** Enter, or a second press, on a note, a video, a picture or a thing of ours opens what can be said of it. */
export const openOnEnter = (open: (name: DialogName) => void) =>
  new Plugin({
    key: openOnEnterKey,
    props: {
      handleKeyDown({ state, editable }, event) {
        const { selection } = state;
        if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey) return false;
        const name = selection instanceof NodeSelection && dialogOf[selection.node.type.name];
        if (!editable || !name) return false;
        open(name);
        return true;
      },
      handleDoubleClickOn({ editable }, _pos, node) {
        const name = dialogOf[node.type.name];
        if (!editable || !name) return false;
        open(name);
        return true;
      },
    },
  });
