import type { RichText } from "~/core/written-pages.server";

/** The names that the tools of the editor have: `documents:editor.tools.…`. */
export type FormatName =
  | "bold"
  | "italic"
  | "link"
  | "code"
  | "bulletList"
  | "orderedList"
  | "taskList"
  | "quote"
  | "heading2"
  | "heading3"
  | "heading4";

/** By the type of the mark or node, a heading with its level. */
const formats: ReadonlyMap<string, FormatName> = new Map([
  ["bold", "bold"],
  ["italic", "italic"],
  ["link", "link"],
  ["code", "code"],
  ["codeBlock", "code"],
  ["bulletList", "bulletList"],
  ["orderedList", "orderedList"],
  ["taskList", "taskList"],
  ["blockquote", "quote"],
  ["heading 2", "heading2"],
  ["heading 3", "heading3"],
  ["heading 4", "heading4"],
]);

/** What a change of looks alone gives to the words, and what it takes from them. */
export function formatChange(
  removed: RichText,
  added: RichText,
): { on: FormatName[]; off: FormatName[] } {
  const [before, after] = [formatsIn(removed), formatsIn(added)];
  return {
    on: [...after].filter((name) => !before.has(name)),
    off: [...before].filter((name) => !after.has(name)),
  };
}

function formatsIn(node: RichText, found = new Set<FormatName>()): Set<FormatName> {
  const own = node.type === "heading" ? `heading ${node.attrs?.level}` : node.type;
  for (const type of [own, ...(node.marks ?? []).map((mark) => mark.type)]) {
    const name = formats.get(type);
    if (name) found.add(name);
  }
  for (const child of node.content ?? []) formatsIn(child, found);
  return found;
}
