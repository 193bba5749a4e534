import type { RichText } from "~/core/written-pages.server";
import { itemSums } from "./list-items";
import { readPlain } from "./read-plain";
import { isPlain, sumOf } from "./same-block";
import { writePlain } from "./write-plain";

/** A block of the live text: its own id, which it keeps whatever its words become. */
export interface NowBlock {
  readonly id: string;
  readonly node: RichText;
}

export type Part =
  | {
      readonly kind: "text";
      /**
       * block before the part, then the blocks in it with the sums of their words, as `id.sum`; a list
       * goes on with the sums of its items, each after a point
       */
      readonly base: string;
      readonly text: string;
      readonly heading: string | null;
    }
  | {
      readonly kind: "fixed";
      readonly why: "table" | "picture" | "other";
      readonly node: RichText;
    };

/** What somebody has written in the place of a block, or below one; null: taken away. */
export interface Overlay {
  readonly changed: ReadonlyMap<string, RichText | null>;
  /** by the block that they follow; "^" for the beginning */
  readonly added: ReadonlyMap<string, readonly RichText[]>;
  /** what was written in the place of a block that plain text cannot say: it stands below that */
  readonly beside: ReadonlyMap<string, RichText>;
}

const nothing: Overlay = { changed: new Map(), added: new Map(), beside: new Map() };
/** More fields would make the form unwieldy; then a part holds several sections. */
const mostSections = 40;
/** The block before the first one. */
export const beginning = "^";

interface Open {
  base: string[];
  blocks: RichText[];
  heading: string | null;
}

/**
 * A text as parts of a form: a field for each section, and between them, as they are, the blocks that
 * plain text cannot say.
 */
export function partsOf(now: readonly NowBlock[], overlay: Overlay = nothing): Part[] {
  const parts: Part[] = [];
  const sections = now.filter(({ node }) => isSection(node)).length;
  let before = beginning;
  let open: Open = { base: [before], blocks: [], heading: null };
  const close = (always = false) => {
    if (open.base.length > 1 || open.blocks.length > 0 || always) {
      parts.push({
        kind: "text",
        base: open.base.join(" "),
        text: writePlain(open.blocks),
        heading: open.heading,
      });
    }
    open = { base: [before], blocks: [], heading: null };
  };
  open.blocks.push(...(overlay.added.get(beginning) ?? []));
  for (const { id, node } of now) {
    const fixed = fixedPart(node);
    if (fixed) {
      close();
      parts.push(fixed);
      before = id;
      const beside = overlay.beside.get(id);
      open = { base: [before], blocks: beside ? [beside] : [], heading: null };
    } else {
      const written = overlay.changed.has(id) ? overlay.changed.get(id) : node;
      const added = written ? [...open.blocks, written] : open.blocks;
      if ((isSection(node) && sections <= mostSections) || !staysApart(added)) close();
      if (isSection(node)) open.heading ??= headingOf(node);
      open.base.push([id, sumOf(node), ...itemSums(node)].join("."));
      if (written && !isEmpty(written)) open.blocks.push(written);
      before = id;
    }
    open.blocks.push(...(overlay.added.get(id) ?? []));
  }
  close(!parts.some(({ kind }) => kind === "text"));
  return parts;
}

export const isSection = (node: RichText) => node.type === "heading" && node.attrs?.level === 2;
const isEmpty = (node: RichText) => node.type === "paragraph" && !node.content?.length;
export const headingOf = (node: RichText) =>
  (node.content ?? [])
    .map(({ text = "" }) => text)
    .join("")
    .slice(0, 80);

/** Two lists in a row would be read as one. */
function staysApart(blocks: readonly RichText[]): boolean {
  const [one, other] = blocks.slice(-2);
  if (!one || !other) return true;
  const read = readPlain(writePlain([one, other]));
  return read.length === 2 && read.every((node, at) => node.type === [one, other][at]?.type);
}

/** The block as it stands between the fields; null for one that plain text can say. */
export function fixedPart(node: RichText): Extract<Part, { kind: "fixed" }> | null {
  if (node.type === "table") return { kind: "fixed", why: "table", node };
  if (node.type === "image") return { kind: "fixed", why: "picture", node };
  return isEmpty(node) || isPlain(node) ? null : { kind: "fixed", why: "other", node };
}
