import { transact } from "~/core/db.server";
import { keptSince } from "../drafts.server";

const atOnce = 200;

/** Deletes what was read of files and never made into a document, with its pictures. */
export async function tidyImports(): Promise<{ drafts: number }> {
  return transact(async (tx) => {
    const old = await tx.importDraft.findMany({
      where: { createdAt: { lt: keptSince() } },
      select: { id: true, files: { select: { fileId: true } } },
      take: atOnce,
    });
    const files = old.flatMap((draft) => draft.files.map(({ fileId }) => fileId));
    await tx.storedFile.deleteMany({ where: { id: { in: files } } });
    await tx.importDraft.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
    return { drafts: old.length };
  });
}
