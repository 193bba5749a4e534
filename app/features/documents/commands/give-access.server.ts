import type { Actor, Role } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, invalid, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId, newId } from "~/core/ids";
import { calledBy } from "~/features/accounts/person.server";
import { countLookUp } from "~/features/membership/queries.server";
import type { DocumentAccessChanged } from "../events";
import { canManageDocument, type DocumentFacts } from "../policy";
import { communityRoles, type DocumentAccess, type GiveAccessInput } from "../schema";
import { lockDocument } from "./change-document.server";

const accessChanged = (documentId: string): DocumentAccessChanged => ({
  name: "documents.access-changed",
  documentId,
});

async function findHolder(tx: Tx, person: string): Promise<string> {
  const found = await tx.user.findFirst({ where: calledBy(person), select: { id: true } });
  if (!found) throw invalid("documents.unknown-person", { field: "person" });
  return found.id;
}

function roleHolder(role: Role, facts: DocumentFacts) {
  const inCommunity = (communityRoles as readonly string[]).includes(role);
  if (inCommunity && facts.communityId === null) {
    throw invalid("documents.role-elsewhere", { field: "role" });
  }
  return {
    role,
    countryCode: facts.countryCode,
    communityId: inCommunity ? facts.communityId : null,
  };
}

async function writeAccess(
  tx: Tx,
  holder: { userId: string } | ReturnType<typeof roleHolder>,
  grant: { documentId: string; access: DocumentAccess; givenById: string | null },
): Promise<void> {
  const known = await tx.documentGrant.findFirst({
    where: { documentId: grant.documentId, ...holder },
    select: { id: true },
  });
  if (known) {
    await tx.documentGrant.update({ where: { id: known.id }, data: { access: grant.access } });
    return;
  }
  await tx.documentGrant.create({ data: { id: newId(), ...grant, ...holder } });
}

/**
 * Gives a right on one document to a person (handle or e-mail, exactly) or to a role in the
 * document's own place; a right given before is replaced.
 * @throws Invalid `documents.unknown-person`, `documents.role-elsewhere`; RateLimited
 */
export async function giveDocumentAccess(
  actor: Actor,
  documentId: string,
  input: GiveAccessInput,
): Promise<void> {
  if (input.person) await countLookUp(actor);
  await transact(async (tx) => {
    const facts = await lockDocument(tx, documentId);
    authorize(canManageDocument(actor, facts));
    const holder = input.role
      ? roleHolder(input.role, facts)
      : { userId: await findHolder(tx, input.person ?? "") };
    const givenById = actor.kind === "person" ? actor.userId : null;
    await writeAccess(tx, holder, { documentId, access: input.access, givenById });
    await audit(tx, {
      action: "documents.access-given",
      actor,
      subject: { type: "document", id: documentId },
      countryCode: facts.countryCode,
      communityId: facts.communityId,
      details: { access: input.access, role: input.role ?? null },
    });
  });
  await publish(accessChanged(documentId));
}

/** Takes a given right back; what a role brings by itself stays. */
export async function withdrawDocumentAccess(
  actor: Actor,
  documentId: string,
  grantId: string,
): Promise<void> {
  if (!isId(grantId)) throw notFound();
  await transact(async (tx) => {
    const facts = await lockDocument(tx, documentId);
    authorize(canManageDocument(actor, facts));
    const { count } = await tx.documentGrant.deleteMany({ where: { id: grantId, documentId } });
    if (count === 0) throw notFound();
    await audit(tx, {
      action: "documents.access-withdrawn",
      actor,
      subject: { type: "document", id: documentId },
      countryCode: facts.countryCode,
      communityId: facts.communityId,
    });
  });
  await publish(accessChanged(documentId));
}
