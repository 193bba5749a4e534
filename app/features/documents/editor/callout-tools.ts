import type { Editor } from "@tiptap/core";
import Lightbulb from "lucide-react/icons/lightbulb";
import Example from "lucide-react/icons/message-square-quote";
import Attention from "lucide-react/icons/triangle-alert";
import Unwrap from "lucide-react/icons/ungroup";
import type { IconType } from "~/ui/icon";
import { type CalloutKind, calloutKinds } from "./node-limits";
import type { Tool } from "./tool";

const inCallout = (editor: Editor) => editor.isActive("callout");
const calloutIcons: Record<CalloutKind, IconType> = {
  tip: Lightbulb,
  attention: Attention,
  example: Example,
};

/** Sets blocks apart, or makes another kind of what is set apart already. */
const callout = (kind: CalloutKind): Tool => ({
  key: kind,
  icon: calloutIcons[kind],
  active: (editor) => editor.isActive("callout", { kind }),
  can: () => true,
  run(editor) {
    const chain = editor.chain().focus();
    if (inCallout(editor)) chain.updateAttributes("callout", { kind }).run();
    else chain.wrapIn("callout", { kind }).run();
  },
});

/** One for each kind. */
export const calloutKindTools: readonly Tool[] = calloutKinds.map(callout);

/** Shown while the caret stands in blocks that are set apart. */
export const calloutTools: readonly Tool[] = [
  ...calloutKindTools,
  {
    key: "removeCallout",
    icon: Unwrap,
    can: inCallout,
    run: (editor) => editor.chain().focus().lift("callout").run(),
  },
];
