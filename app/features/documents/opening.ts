import type { RichText } from "~/core/written-pages.server";

/**
 * The first words of a text, cut at a word, for previews and search engines. The text has passed no
 * schema: a hand-made update may hold anything.
 */
export function openingOf(content: RichText, length = 160): string {
  let words = "";
  const walk = (node: RichText, depth: number) => {
    if (words.length > length || typeof node !== "object" || node === null || depth > 50) return;
    if (node.type === "text" && typeof node.text === "string") words += node.text;
    if (Array.isArray(node.content)) for (const child of node.content) walk(child, depth + 1);
    if (node.type !== "text") words += " ";
  };
  walk(content, 0);
  const flat = words.replace(/\s+/g, " ").trim();
  if (flat.length <= length) return flat;
  const space = flat.lastIndexOf(" ", length);
  return `${flat.slice(0, space > length / 2 ? space : length)}…`;
}
