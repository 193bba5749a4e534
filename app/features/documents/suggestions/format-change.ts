import type { RichText } from "~/core/written-pages.server";

/** By the names that the tools of the editor have: `documents:editor.tools.…`. */
const tools = {
  bold: "bold",
  italic: "italic",
  link: "link",
  code: "code",
  codeBlock: "code",
  bulletList: "bulletList",
  orderedList: "orderedList",
  taskList: "taskList",
  blockquote: "quote",
} as const;

const headings = { 2: "heading2", 3: "heading3", 4: "heading4" } as const;

export type FormatName =
  | (typeof tools)[keyof typeof tools]
  | (typeof headings)[keyof typeof headings];

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
  const level = Number(node.attrs?.level);
  const heading = node.type === "heading" ? headings[level as keyof typeof headings] : undefined;
  if (heading) found.add(heading);
  for (const { type } of [node, ...(node.marks ?? [])]) {
    if (Object.hasOwn(tools, type)) found.add(tools[type as keyof typeof tools]);
  }
  for (const child of node.content ?? []) formatsIn(child, found);
  return found;
}
