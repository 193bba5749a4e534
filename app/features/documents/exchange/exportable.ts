import type { RichText } from "~/core/written-pages.server";
import { type Block, blocksOf } from "./blocks";
import type { ExportWords } from "./export-words";

export interface ExportPicture {
  readonly bytes: Uint8Array;
  readonly mime: "image/jpeg" | "image/png";
  /** pixels */
  readonly width: number;
  readonly height: number;
}

/** All that an exported file is made from; whoever fills it has judged that the reader may have it. */
export interface ExportableDocument {
  readonly title: string;
  readonly lang: string;
  /** editor JSON */
  readonly content: RichText;
  /** by the address that the text gives (`/files/<id>`); others stand as their words */
  readonly pictures: ReadonlyMap<string, ExportPicture>;
  /** beginning of the addresses that lead within the site, without a slash at the end */
  readonly origin: string;
  /** who wrote it, for the file's own facts */
  readonly authors: readonly string[];
  /** ISO 8601 */
  readonly updatedAt: string;
  /** lines under the text: where it comes from, credits, licence, how to cite */
  readonly imprint: readonly string[];
  /** what stands around callouts, notes and videos, in the text's language */
  readonly words?: ExportWords;
}

export interface ExportedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** the media type */
  readonly type: string;
  /** made from the title, with its ending */
  readonly fileName: string;
}

/** A document as the writers of formats see it: its text in blocks. */
export interface Readable extends Omit<ExportableDocument, "content"> {
  readonly blocks: readonly Block[];
}

export function readable({ content, ...facts }: ExportableDocument): Readable {
  const { title, authors, imprint, words } = facts;
  return {
    ...facts,
    title: writable(title),
    authors: authors.map(writable),
    imprint: imprint.map(writable),
    blocks: writableBlocks(blocksOf(content, words)),
  };
}

/** All that an XML file may hold. Source: XML 1.0, 2.2. */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * Without the signs of which a single one makes a whole Word or OpenDocument file unreadable. They come
 * with texts copied from a PDF; the one that breaks a line or a page there parts words.
 */
const writable = (text: string) => text.replace(/[\v\f]/g, " ").replace(unwritable, "");

const writableBlocks = (blocks: readonly Block[]): readonly Block[] =>
  JSON.parse(JSON.stringify(blocks), (_key, value) =>
    typeof value === "string" ? writable(value) : value,
  );

/** A link as it must stand outside the site. */
export function outsideAddress(href: string, origin: string): string {
  return href.startsWith("/") ? `${origin}${href}` : href;
}
