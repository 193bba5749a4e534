import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { db, type Prisma, type Tx } from "~/core/db.server";
import { conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId } from "~/core/ids";
import type { DocumentFacts } from "../../policy";
import { editLog } from "../../stored-log.server";
import type { LogWritten } from "../../versions/events";
import type { Anchor } from "../anchors";
import type { SuggestionsDecided } from "../events";
import { replaceIn } from "../live-text.server";
import { canDecideSuggestion, canDecideSuggestions, canTakeBackDecision } from "../policy";
import {
  authorizeInDocument,
  authorizeStill,
  changeOf,
  lockSuggestions,
  openInSteps,
  type StoredSuggestion,
} from "../stored-suggestions.server";

export interface Accepted {
  accepted: string[];
  /** open still: the text has changed where they take hold */
  left: string[];
}

/**
 * Accepts one suggestion: one edit in the document's log, credited to who suggested it. The state and
 * the text change together or not at all.
 * @param anyway also where other words stand now
 * @throws Forbidden or NotFound; Conflict when it is decided already or no longer fits
 */
export async function acceptSuggestion(
  actor: Actor,
  docId: string,
  { id, anyway = false }: { id: string; anyway?: boolean },
): Promise<void> {
  const { left } = await accept(actor, docId, { ids: [id], anyway });
  if (left.length > 0) throw conflict("documents.suggestion-no-longer-fits");
}

/**
 * Accepts all that are open and fit; the others stay open.
 * @throws Forbidden or NotFound, also where none is open
 */
export async function acceptAllSuggestions(actor: Actor, docId: string): Promise<Accepted> {
  await authorizeInDocument(db(), docId, mayDecide(actor));
  const all: Accepted = { accepted: [], left: [] };
  for await (const open of openInSteps(docId)) {
    const byAuthor = new Map<string | null, string[]>();
    for (const { id, authorId } of open) {
      byAuthor.set(authorId, [...(byAuthor.get(authorId) ?? []), id]);
    }
    for (const ids of byAuthor.values()) {
      const { accepted, left } = await accept(actor, docId, { ids, anyway: false });
      all.accepted.push(...accepted);
      all.left.push(...left);
    }
  }
  return all;
}

const mayDecide = (actor: Actor) => (facts: DocumentFacts) => canDecideSuggestions(actor, facts);

/** Suggestions of one author, in one edit. */
async function accept(
  actor: Actor,
  docId: string,
  { ids, anyway }: { ids: string[]; anyway: boolean },
): Promise<Accepted> {
  const may = mayDecide(actor);
  await authorizeInDocument(db(), docId, may);
  let rows: StoredSuggestion[] = [];
  const placed = new Map<string, Anchor>();
  const author = await authorOf(docId, ids);
  const seq = await editLog(docId, {
    userId: author,
    kind: "system",
    authorise: async (tx) => {
      const found = await lockSuggestions(tx, { docId, ids, may });
      for (const row of found.rows) authorizeStill(canDecideSuggestion(actor, found.facts, row));
      rows = found.rows.filter(({ epoch }) => epoch === found.epoch);
    },
    edit: (tree) => {
      for (const row of rows) {
        const done = replaceIn(tree, changeOf(row), anyway);
        if (done.placed) placed.set(row.id, done.anchor);
      }
    },
    conclude: async (tx, done) => {
      for (const [id, anchor] of placed) {
        await settle(tx, actor, { docId, id, state: "accepted", anchor });
      }
      return done.seq;
    },
  });
  const accepted = [...placed.keys()];
  await tell(actor, docId, { ids: accepted, state: "accepted", seq });
  return { accepted, left: ids.filter((id) => !placed.has(id)) };
}

async function authorOf(documentId: string, ids: string[]): Promise<string | null> {
  const where = { id: { in: ids.filter(isId) }, documentId };
  const one = await db().suggestion.findFirst({ where, select: { authorId: true } });
  return one?.authorId ?? null;
}

/**
 * Undoes a decision: what was accepted is taken out of the text again, and the suggestion is open as
 * before.
 * @throws Forbidden or NotFound; Conflict when the text has changed there since
 */
export async function takeBackDecision(actor: Actor, docId: string, id: string): Promise<void> {
  const may = mayDecide(actor);
  await authorizeInDocument(db(), docId, may);
  let row: StoredSuggestion | undefined;
  let anchor: Anchor | undefined;
  const seq = await editLog(docId, {
    userId: isPerson(actor) ? actor.userId : null,
    kind: "system",
    authorise: async (tx) => {
      const { rows, facts, epoch } = await lockSuggestions(tx, { docId, ids: [id], may });
      row = rows[0];
      if (!row) throw notFound();
      authorizeStill(canTakeBackDecision(actor, facts, row));
      if (row.epoch !== epoch) throw conflict("documents.suggestion-no-longer-fits");
    },
    edit: (tree) => {
      if (row?.state !== "accepted") return;
      const { removed, added, ...rest } = changeOf(row);
      const done = replaceIn(tree, { ...rest, removed: added, added: removed });
      if (!done.placed) throw conflict("documents.suggestion-no-longer-fits");
      anchor = done.anchor;
    },
    conclude: async (tx, done) => {
      await settle(tx, actor, { docId, id, state: "open", anchor });
      return done.seq;
    },
  });
  await tell(actor, docId, { ids: [id], state: "open", seq });
}

interface Settled {
  docId: string;
  id: string;
  state: "open" | "accepted";
  anchor: Anchor | undefined;
}

async function settle(tx: Tx, actor: Actor, { docId, id, state, anchor }: Settled): Promise<void> {
  const decided = state === "accepted";
  await tx.suggestion.update({
    where: { id },
    data: {
      state,
      decidedById: decided && isPerson(actor) ? actor.userId : null,
      decidedAt: decided ? clock.now() : null,
      ...(anchor ? { anchor: anchor as unknown as Prisma.InputJsonValue } : {}),
    },
  });
  await audit(tx, {
    action: decided ? "documents.suggestion-accepted" : "documents.suggestion-opened-again",
    actor,
    subject: { type: "document", id: docId },
    details: { suggestion: id },
  });
}

async function tell(
  actor: Actor,
  documentId: string,
  { ids, state, seq }: { ids: string[]; state: "open" | "accepted"; seq: bigint | null },
): Promise<void> {
  const deciderId = isPerson(actor) ? actor.userId : null;
  const decided: SuggestionsDecided = {
    name: "documents.suggestions-decided",
    documentId,
    suggestionIds: ids,
    state,
    deciderId,
  };
  if (ids.length > 0) await publish(decided);
  if (seq === null) return;
  const written: LogWritten = { name: "documents.log-written", documentId, seq: Number(seq) };
  await publish(written);
}
