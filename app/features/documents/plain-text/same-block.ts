import { createHash } from "node:crypto";
import type { RichText } from "~/core/written-pages.server";
import { readPlain } from "./read-plain";
import { writePlain } from "./write-plain";

/** What a block says, in one form for all ways of storing it: equal for blocks that read alike. */
export function canonical(node: RichText): string {
  return JSON.stringify(evened(node));
}

/** A short name for what a block says. */
export const sumOf = (node: RichText): string =>
  createHash("sha256").update(canonical(node)).digest("base64url").slice(0, 16);

/** Can the block be said in plain text without losing anything of it? */
export function isPlain(node: RichText): boolean {
  const [read, ...more] = readPlain(writePlain([node]));
  return read !== undefined && more.length === 0 && canonical(read) === canonical(node);
}

const linkFacts = new Set(["href"]);
const defaults: Record<string, unknown> = { start: 1 };

function evened(node: RichText): unknown {
  const attrs = factsOf(node.attrs, (name, value) => value !== defaults[name]);
  return {
    type: node.type,
    ...(attrs ? { attrs } : {}),
    ...(Array.isArray(node.content) ? { content: joined(node.content) } : {}),
  };
}

function factsOf(attrs: unknown, isOwn: (name: string, value: unknown) => boolean) {
  if (typeof attrs !== "object" || attrs === null) return null;
  const entries = Object.entries(attrs)
    .filter(([name, value]) => value !== null && value !== undefined && isOwn(name, value))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.length > 0 ? entries : null;
}

/** Neighbours in one shape are one piece of words. */
function joined(nodes: readonly RichText[]): unknown[] {
  const pieces: { shape: string; value: unknown; text: string | null }[] = [];
  for (const node of nodes) {
    if (node.type !== "text") {
      pieces.push({ shape: "", value: evened(node), text: null });
      continue;
    }
    const shape = JSON.stringify(
      (Array.isArray(node.marks) ? node.marks : [])
        .map(({ type, attrs }) => [
          type,
          factsOf(attrs, (name) => type !== "link" || linkFacts.has(name)),
        ])
        .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
    );
    const last = pieces.at(-1);
    if (last && last.text !== null && last.shape === shape) last.text += node.text ?? "";
    else pieces.push({ shape, value: null, text: node.text ?? "" });
  }
  return pieces.map(({ shape, value, text }) => (text === null ? value : [text, shape]));
}
