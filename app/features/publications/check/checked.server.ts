import type { Tx } from "~/core/db.server";
import { outlineHints } from "~/features/documents/queries.server";
import { ownFilesIn } from "../pictures.server";
import type { Checked } from "./findings";

/** A text with what the ready check has to know of its document besides. */
export async function checkedText(
  client: Pick<Tx, "documentFile">,
  documentId: string,
  text: Pick<Checked, "content" | "title" | "lang" | "titleEn" | "summary" | "openThings">,
): Promise<Checked> {
  return {
    ...text,
    ownFiles: await ownFilesIn(client, documentId, text.content),
    hints: outlineHints(text.lang),
  };
}
