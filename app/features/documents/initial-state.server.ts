import { getSchema } from "@tiptap/core";
import { prosemirrorJSONToYDoc } from "@tiptap/y-tiptap";
import { encodeStateAsUpdate } from "yjs";
import type { RichText } from "~/core/written-pages.server";
import { schemaExtensions } from "./editor/schema-extensions";
import { textFragment } from "./projection";

let schema: ReturnType<typeof getSchema> | undefined;

/** The editor's schema, made once. */
export function documentSchema(): ReturnType<typeof getSchema> {
  schema ??= getSchema(schemaExtensions());
  return schema;
}

/**
 * The first bytes of a document, made once, in the transaction that makes its row. Nobody ever fills
 * a document from an editor's `content` option: two that did would write the text twice.
 * @throws RangeError when the content does not fit the editor's schema
 */
export function initialState(content: RichText): Uint8Array {
  const node = documentSchema().nodeFromJSON(content);
  node.check();
  const doc = prosemirrorJSONToYDoc(documentSchema(), node.toJSON(), textFragment);
  try {
    return encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}
