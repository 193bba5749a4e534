import { db, pool } from "~/core/db.server";
import { isId } from "~/core/ids";
import { sessionOf } from "~/features/accounts/session.server";
import { factsOf, factsSelect } from "./facts.server";
import { canReadDocument, documentAccess } from "./policy";
import type { DocumentAccess } from "./schema";

export type Admission =
  | {
      ok: true;
      user: { id: string; name: string };
      access: DocumentAccess;
      sessionRef: string;
      /** when the session or one of the person's rights ends: then the socket is judged anew */
      endsAt: Date;
    }
  | { ok: false; status: 401 | 403 | 404 };

/**
 * Who may open a document's socket, and with which right: the same session and the same policy as
 * the document's page. A document that may not be seen looks like one that is not there.
 */
export async function admitToDocument(
  cookieHeader: string | null,
  docId: string,
): Promise<Admission> {
  const session = await sessionOf(cookieHeader);
  if (!session) return { ok: false, status: 401 };
  if (!isId(docId)) return { ok: false, status: 404 };
  const row = await db().document.findUnique({ where: { id: docId }, select: factsSelect });
  if (!row) return { ok: false, status: 404 };
  const { person, expiresAt } = session;
  const facts = factsOf(row);
  if (!canReadDocument(person, facts).allowed) return { ok: false, status: 404 };
  const access = facts.archived ? "read" : (documentAccess(person, facts) ?? "read");
  return {
    ok: true,
    user: { id: person.userId, name: person.name },
    access,
    sessionRef: person.sessionId ?? "",
    endsAt: await nextEnd(person.userId, expiresAt),
  };
}

/** The first moment at which the person may have fewer rights without anybody doing anything. */
async function nextEnd(userId: string, sessionEnd: Date): Promise<Date> {
  const { rows } = await pool().query<{ endsAt: Date | null }>({
    name: "next-end-of-a-right",
    text: `SELECT min("endsAt") AS "endsAt" FROM "Grant"
            WHERE "userId" = $1 AND "acceptedAt" IS NOT NULL AND "revokedAt" IS NULL
              AND "endsAt" > now()`,
    values: [userId],
  });
  const first = rows[0]?.endsAt;
  return first && first < sessionEnd ? first : sessionEnd;
}
