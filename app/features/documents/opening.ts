import type { RichText } from "~/core/written-pages.server";

/** The first words of a text, cut at a word, for previews and search engines. */
export function openingOf(content: RichText, length = 160): string {
  let words = "";
  const walk = (node: RichText) => {
    if (words.length > length) return;
    if (node.type === "text" && typeof node.text === "string") words += node.text;
    for (const child of node.content ?? []) walk(child);
    if (node.type !== "text") words += " ";
  };
  walk(content);
  const flat = words.replace(/\s+/g, " ").trim();
  if (flat.length <= length) return flat;
  const cut = flat.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length / 2)).trimEnd()}…`;
}
