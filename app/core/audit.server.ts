import type { Actor } from "./actor";
import type { Prisma, Tx } from "./db.server";
import { newId } from "./ids";

export interface AuditEntry {
  /** `<room>.<past-tense verb>` */
  action: string;
  actor: Actor | null;
  subject?: { type: string; id: string };
  countryCode?: string | null;
  communityId?: string | null;
  requestId?: string;
  /** Never secrets, addresses, or what people wrote. */
  details?: Prisma.InputJsonValue;
}

/** Adds a line to the audit log, in the transaction of the change that it records. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({
    data: {
      id: newId(),
      action: entry.action,
      actorId: entry.actor?.kind === "person" ? entry.actor.userId : null,
      subjectType: entry.subject?.type ?? null,
      subjectId: entry.subject?.id ?? null,
      countryCode: entry.countryCode ?? null,
      communityId: entry.communityId ?? null,
      requestId: entry.requestId ?? null,
      ...(entry.details === undefined ? {} : { details: entry.details }),
    },
  });
}
