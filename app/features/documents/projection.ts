import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";

/** Name of the shared type that holds a document's text. */
export const textFragment = "default";

export interface ProjectedNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: ProjectedNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

/** The readable form of a live document: the editor's JSON. It has passed no schema yet. */
export function projectTree(tree: Y.Doc): ProjectedNode {
  const json: unknown = yXmlFragmentToProsemirrorJSON(tree.getXmlFragment(textFragment));
  return storable(json) as ProjectedNode;
}

/**
 * The readable form of an encoded state (a snapshot and updates, in order), for the moments when
 * the stored projection is behind the log.
 */
export function projectState(...encoded: Uint8Array[]): ProjectedNode {
  const tree = new Y.Doc();
  try {
    tree.transact(() => {
      for (const update of encoded) Y.applyUpdate(tree, update);
    });
    return projectTree(tree);
  } finally {
    tree.destroy();
  }
}

const halfCharacters = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** PostgreSQL's jsonb takes neither NUL nor half a surrogate pair. */
function storable(value: unknown): unknown {
  if (typeof value === "string") {
    return value.replaceAll("\u0000", "").replace(halfCharacters, "\uFFFD");
  }
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storable(key) as string, storable(item)]),
  );
}
