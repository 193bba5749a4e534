import { db, type Tx } from "~/core/db.server";
import type { Decision } from "~/core/decision";
import { authorize, conflict, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { findFacts } from "../facts.server";
import type { DocumentFacts } from "../policy";
import type { Anchor } from "./anchors";
import type { SuggestionReach, SuggestionState } from "./limits";
import type { Replacement } from "./live-text.server";

/** A suggestion as its row holds it: JSON that the database gives back without a type. */
export interface StoredSuggestion {
  id: string;
  authorId: string | null;
  state: SuggestionState;
  reach: SuggestionReach;
  epoch: number;
  anchor: unknown;
  removed: unknown;
  added: unknown;
}

export interface LockedSuggestions {
  facts: DocumentFacts;
  epoch: number;
  rows: StoredSuggestion[];
}

/** What somebody may do with the suggestions of a document, whatever they are. */
type DocumentRule = (facts: DocumentFacts) => Decision;

/**
 * Judges by the document alone, before its text or any suggestion is read, so that a refusal tells
 * nothing of them, nor whether there are any.
 * @throws Forbidden, or NotFound where the document is not there or hidden
 */
export async function authorizeInDocument(
  tx: Tx,
  docId: string,
  may: DocumentRule,
): Promise<DocumentFacts> {
  if (!isId(docId)) throw notFound();
  const facts = await findFacts(tx, docId);
  if (!facts) throw notFound();
  authorize(may(facts));
  return facts;
}

const step = 200;

/**
 * All suggestions that are open in a document at this moment, oldest first, so many at a time as one edit
 * may hold.
 */
export async function* openInSteps(documentId: string) {
  const where = { documentId, state: "open" } as const;
  const newest = await db().suggestion.findFirst({
    where,
    orderBy: { id: "desc" },
    select: { id: true },
  });
  if (!newest) return;
  for (let last: string | undefined; ; ) {
    const open = await db().suggestion.findMany({
      where: { ...where, id: { lte: newest.id, ...(last ? { gt: last } : {}) } },
      orderBy: { id: "asc" },
      take: step,
      select: { id: true, authorId: true },
    });
    if (open.length > 0) yield open;
    if (open.length < step) return;
    last = open.at(-1)?.id;
  }
}

interface Locking {
  docId: string;
  ids: readonly string[];
  may: DocumentRule;
}

/**
 * Suggestions of one document, locked in the order of their ids, with what the rules need to know. An id
 * of another document is not there.
 * @throws Forbidden; NotFound when one of them is not there
 */
export async function lockSuggestions(
  tx: Tx,
  { docId, ids, may }: Locking,
): Promise<LockedSuggestions> {
  const facts = await authorizeInDocument(tx, docId, may);
  if (!ids.every(isId)) throw notFound();
  const doc = await tx.collabDoc.findUnique({ where: { docId }, select: { epoch: true } });
  if (!doc) throw notFound();
  const rows = await tx.$queryRaw<StoredSuggestion[]>`
    SELECT "id", "authorId", "state"::text, "reach"::text, "epoch", "anchor", "removed", "added"
      FROM "Suggestion" WHERE "documentId" = ${docId}::uuid AND "id" = ANY(${ids}::uuid[])
     ORDER BY "id" FOR UPDATE`;
  if (rows.length !== new Set(ids).size) throw notFound();
  return { facts, epoch: doc.epoch, rows };
}

export function changeOf(row: Omit<StoredSuggestion, "id" | "authorId" | "state" | "epoch">) {
  return {
    reach: row.reach,
    anchor: row.anchor as Anchor,
    removed: row.removed as RichText,
    added: row.added as RichText,
  } satisfies Replacement;
}

/**
 * Lets pass what a rule allows. That somebody else was quicker is no fault of whoever asks, and is said
 * in the form itself.
 */
export function authorizeStill(decision: Decision): void {
  if (!decision.allowed && decision.reason === "documents.suggestion-decided") {
    throw conflict(decision.reason);
  }
  authorize(decision);
}
