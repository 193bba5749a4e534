import FilePlus from "lucide-react/icons/file-plus";
import Minus from "lucide-react/icons/minus";
import Video from "lucide-react/icons/square-play";
import { calloutKindTools } from "./callout-tools";
import type { Tool } from "./tool";
import { notInCode, toolGroups } from "./tools";

/** What the list of blocks offers besides the tool line. */
const video: Tool = { key: "video", icon: Video, can: notInCode, run: "video" };
const embed: Tool = { key: "embed", icon: FilePlus, can: notInCode, run: "embed" };
const rule: Tool = {
  key: "rule",
  icon: Minus,
  can: (editor) => editor.can().setHorizontalRule(),
  run: (editor) => editor.chain().focus().setHorizontalRule().run(),
};

const named = (...keys: string[]) => toolGroups.flat().filter(({ key }) => keys.includes(key));

/** What typing "/" offers, in this order. */
export const blockTools: readonly Tool[] = [
  ...named("heading2", "heading3", "heading4"),
  ...named("bulletList", "orderedList", "taskList", "quote", "code", "picture", "table"),
  ...calloutKindTools,
  ...named("footnote"),
  video,
  embed,
  rule,
];
