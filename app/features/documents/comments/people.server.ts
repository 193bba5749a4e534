import { type Actor, holdsAbove, isPerson, type Person } from "~/core/actor";
import { pool, type Tx } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { type Limit, spend } from "~/core/rate-limit.server";
import { findActor, type PersonRow, personColumns } from "~/features/accounts/person.server";
import type { DocumentFacts } from "../policy";
import { unscopedFacts } from "../queries.server";
import { commentLimits, fewestLetters, mostFound } from "./limits";
import { canReadComments, canWriteComment } from "./policy";

const searches: Limit = { name: "documents-find-people", points: 40, seconds: 60 };
const mostCandidates = 25;

export interface FoundPerson {
  handle: string;
  name: string;
}

/**
 * Colleagues of the document's country who may read its comments, by the beginning of a word of their
 * name or of their user name. For those who may comment and work there themselves: nobody looks
 * around among people elsewhere.
 * @throws NotFound, Forbidden, RateLimited
 */
export async function findPeople(
  actor: Actor,
  docId: string,
  typed: string,
): Promise<FoundPerson[]> {
  const facts = isId(docId) ? await unscopedFacts(docId) : null;
  if (!facts) throw notFound();
  authorize(canWriteComment(actor, facts));
  if (!isPerson(actor)) throw notFound();
  await spend(searches, actor.userId, "documents.comment-too-many-searches");
  const own = actor.grants.some(({ countryCode }) => countryCode === facts.countryCode);
  if (!own && !holdsAbove(actor, "admin")) return [];
  const words = typed.trim().toLowerCase().replace(/^@/, "");
  if (words.length < fewestLetters) return [];
  const begins = `${words.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await pool().query<PersonRow & { id: string }>({
    name: "comment-people",
    text: `SELECT u."id", ${personColumns} FROM "User" u
            WHERE u."suspendedAt" IS NULL AND u."id" <> $4
              AND (u."handle" LIKE $1 OR lower(u."name") LIKE $1 OR lower(u."name") LIKE '% ' || $1)
              AND EXISTS (SELECT 1 FROM "Grant" g LEFT JOIN "Community" c ON c."id" = g."communityId"
                           WHERE g."userId" = u."id" AND g."acceptedAt" IS NOT NULL
                             AND g."revokedAt" IS NULL AND g."startsAt" <= now()
                             AND (g."endsAt" IS NULL OR g."endsAt" > now())
                             AND COALESCE(g."countryCode", c."countryCode") = $2)
            ORDER BY lower(u."name"), u."id" LIMIT $3`,
    values: [begins, facts.countryCode, mostCandidates, actor.userId],
  });
  return rows
    .filter(({ id, ...row }) => canReadComments(personOf(id, row), facts).allowed)
    .slice(0, mostFound)
    .map(({ handle, name }) => ({ handle, name }));
}

const personOf = (userId: string, row: PersonRow): Person => ({
  kind: "person",
  userId,
  sessionId: null,
  ...row,
});

const mentionPattern = /(?<![\w@./-])@([a-z][a-z0-9-]{1,28}[a-z0-9])/gi;

/** The user names that a comment addresses, in lower case, each once. */
export function handlesIn(body: string): string[] {
  const found = [...body.matchAll(mentionPattern)].map(([, handle = ""]) => handle.toLowerCase());
  return [...new Set(found)].slice(0, commentLimits.mentions);
}

/**
 * Who of those named may read the comment. Others are left as words, without a sign whether such an
 * account exists.
 */
export async function mentionable(
  tx: Tx,
  body: string,
  { facts, byId }: { facts: DocumentFacts; byId: string },
): Promise<string[]> {
  const handles = handlesIn(body);
  if (handles.length === 0) return [];
  const users = await tx.user.findMany({
    where: { handle: { in: handles }, id: { not: byId }, suspendedAt: null },
    select: { id: true },
  });
  const told: string[] = [];
  for (const { id } of users) {
    const person = await findActor(id, tx);
    if (person && canReadComments(person, facts).allowed) told.push(id);
  }
  return told;
}

export type BodyPiece = { text: string } | { handle: string; name: string };

/** A comment's words with the people in it whom it reached. */
export function piecesOf(
  body: string,
  mentioned: readonly { handle: string; name: string }[],
): BodyPiece[] {
  const pieces: BodyPiece[] = [];
  let at = 0;
  for (const match of body.matchAll(mentionPattern)) {
    const person = mentioned.find(({ handle }) => handle === match[1]?.toLowerCase());
    if (!person) continue;
    if (match.index > at) pieces.push({ text: body.slice(at, match.index) });
    pieces.push({ handle: person.handle, name: person.name });
    at = match.index + match[0].length;
  }
  if (at < body.length) pieces.push({ text: body.slice(at) });
  return pieces;
}
