import type { Actor } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Prisma, type Tx, transact } from "~/core/db.server";
import type { Decision } from "~/core/decision";
import { authorize, notFound } from "~/core/errors";
import { type DomainEvent, publish } from "~/core/events.server";
import { isId } from "~/core/ids";
import type { DocumentAccessChanged, DocumentChanged } from "../events";
import { findFacts } from "../facts.server";
import { canArchiveDocument, canManageDocument, type DocumentFacts } from "../policy";
import type { DocumentVisibility } from "../schema";

interface Change {
  id: string;
  rule: (actor: Actor, facts: DocumentFacts) => Decision;
  action: string;
  data: Prisma.DocumentUncheckedUpdateInput;
}

/** Locks the row, so that two changes of one document are judged one after the other. */
export async function lockDocument(tx: Tx, id: string): Promise<DocumentFacts> {
  if (!isId(id)) throw notFound();
  await tx.$queryRaw`SELECT 1 FROM "Document" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const facts = await findFacts(tx, id);
  if (!facts) throw notFound();
  return facts;
}

async function change(actor: Actor, { id, rule, action, data }: Change): Promise<void> {
  await transact(async (tx) => {
    const facts = await lockDocument(tx, id);
    authorize(rule(actor, facts));
    await tx.document.update({ where: { id }, data });
    await audit(tx, {
      action,
      actor,
      subject: { type: "document", id },
      countryCode: facts.countryCode,
      communityId: facts.communityId,
    });
  });
}

const changed = (documentId: string): DocumentChanged => ({
  name: "documents.changed",
  documentId,
});
const accessChanged = (documentId: string): DocumentAccessChanged => ({
  name: "documents.access-changed",
  documentId,
});

/** Gives the document another title. The text is not touched. */
export async function renameDocument(actor: Actor, id: string, title: string): Promise<void> {
  const data = { title, updatedAt: clock.now() };
  await change(actor, { id, rule: canManageDocument, action: "documents.renamed", data });
  await tell(changed(id));
}

/** Changes who may find and read the document besides those it was given to. */
export async function setDocumentVisibility(
  actor: Actor,
  id: string,
  visibility: DocumentVisibility,
): Promise<void> {
  const data = { visibility };
  await change(actor, { id, rule: canManageDocument, action: "documents.visibility-set", data });
  await tell(accessChanged(id));
}

/** Puts the document away: out of lists, readable to those who may bring it back, no longer written in. */
export async function archiveDocument(actor: Actor, id: string): Promise<void> {
  const data = { archivedAt: clock.now() };
  await change(actor, { id, rule: canArchiveDocument, action: "documents.archived", data });
  await tell(changed(id), accessChanged(id));
}

/** Brings an archived document back as it was. */
export async function restoreDocument(actor: Actor, id: string): Promise<void> {
  const data = { archivedAt: null };
  await change(actor, { id, rule: canArchiveDocument, action: "documents.restored", data });
  await tell(changed(id), accessChanged(id));
}

const tell = (...events: DomainEvent[]) => publish(...events);
