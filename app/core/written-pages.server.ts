import type { Tx } from "./db.server";
import { unavailable } from "./errors";
import { singleton } from "./singleton.server";

/** Kinds of co-written page that rooms below `documents` ask for. */
export type WrittenPageKind = "purpose" | "rules" | "charter";

/** Editor JSON (tiptap): a tree of nodes with types, attributes, marks and text. */
export interface RichText {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: RichText[];
}

export interface NewWrittenPage {
  kind: WrittenPageKind;
  title: string;
  lang: string;
  countryCode: string;
  communityId: string | null;
  createdById: string | null;
  /** what the page begins with */
  content: RichText;
}

export interface WrittenPage {
  id: string;
  title: string;
  lang: string;
  content: RichText;
  /** grows with every saved change; what was published carries the number it was made from */
  revision: string;
  updatedAt: Date;
}

/**
 * The port through which rooms have pages that people write together. The room `documents` fills
 * it (see composition.server.ts).
 */
export interface WrittenPages {
  /** Makes the page in the caller's transaction; who may edit it follows from kind and scope. */
  create(tx: Tx, page: NewWrittenPage): Promise<{ id: string }>;
  /** The page as it is saved now, including edits not yet projected; null when it is gone. */
  read(id: string): Promise<WrittenPage | null>;
}

const holder = () => singleton<{ pages?: WrittenPages }>("written-pages", () => ({}));

export function provideWrittenPages(pages: WrittenPages): void {
  holder().pages = pages;
}

/** @throws Unavailable when no room fills the port */
export function writtenPages(): WrittenPages {
  const { pages } = holder();
  if (!pages) throw unavailable("core.no-written-pages");
  return pages;
}
