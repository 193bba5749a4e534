import type { RichText } from "~/core/written-pages.server";

const deepest = 50;

/** All words of a stored text, blocks parted by spaces. A hand-made update may hold anything. */
export function wordsOfText(content: RichText): string {
  const found: string[] = [];
  const walk = (node: RichText, depth: number) => {
    if (typeof node !== "object" || node === null || depth > deepest) return;
    if (typeof node.text === "string") found.push(node.text);
    if (Array.isArray(node.content)) for (const child of node.content) walk(child, depth + 1);
    if (node.type !== "text") found.push(" ");
  };
  walk(content, 0);
  return found.join("");
}
