import type { Actor } from "~/core/actor";
import { db } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { decodeCursor, type Page, toPage } from "~/core/pagination";
import type { RichText } from "~/core/written-pages.server";
import { findFacts } from "../facts.server";
import type { DocumentFacts } from "../policy";
import { openTree, unscopedLog } from "../stored-log.server";
import type { Anchor } from "./anchors";
import type { SuggestionKind, SuggestionReach, SuggestionState } from "./limits";
import { type OpenText, readTree, type Standing, standingOf } from "./live-text.server";
import { type Paragraph, paragraphsOf } from "./paragraphs.server";
import {
  canDecideSuggestion,
  canSuggest,
  canTakeBackDecision,
  canWithdrawSuggestion,
} from "./policy";
import { toStored } from "./put-in-place";
import { changeOf } from "./stored-suggestions.server";

export interface SuggestionView {
  id: string;
  kind: SuggestionKind;
  reach: SuggestionReach;
  state: SuggestionState;
  /** null when the account is no more */
  author: { name: string; handle: string } | null;
  /** ISO 8601 */
  at: string;
  removed: RichText;
  added: RichText;
  before: string;
  after: string;
  note: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  can: { decide: boolean; withdraw: boolean; takeBack: boolean };
}

/** As the editor needs it: with its place, without a judgement of how it stands. */
export interface AnchoredSuggestion extends SuggestionView {
  anchor: Anchor;
}

export interface ListedSuggestion extends SuggestionView {
  /** how an open one stands to the text of now */
  standing: Standing;
  /** what stands in its place now, where that is something else */
  now: RichText | null;
}

const select = {
  id: true,
  authorId: true,
  kind: true,
  reach: true,
  state: true,
  epoch: true,
  anchor: true,
  removed: true,
  added: true,
  before: true,
  after: true,
  note: true,
  createdAt: true,
  decidedAt: true,
  author: { select: { name: true, handle: true } },
  decidedBy: { select: { name: true } },
} as const;

const find = (documentId: string, states: SuggestionState[], after: string | null, take: number) =>
  db().suggestion.findMany({
    where: { documentId, state: { in: states }, ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: "desc" },
    take,
    select,
  });
type Row = Awaited<ReturnType<typeof find>>[number];

async function facts(actor: Actor, docId: string | undefined) {
  if (!isId(docId)) throw notFound();
  const found = await findFacts(db(), docId);
  if (!found) throw notFound();
  authorize(canSuggest(actor, found));
  return { id: docId, facts: found };
}

const pageSize = 30;
const mostInText = 300;

/**
 * Suggestions of a document, newest first: those that wait, or those that were decided.
 * @throws Forbidden or NotFound
 */
export async function listSuggestions(
  actor: Actor,
  docId: string | undefined,
  { decided = false, cursor = null }: { decided?: boolean; cursor?: string | null } = {},
): Promise<Page<ListedSuggestion> & { open: number }> {
  const { id, facts: known } = await facts(actor, docId);
  const after = cursor ? String(decodeCursor(cursor, 1)[0]) : null;
  if (after !== null && !isId(after)) throw notFound();
  const states: SuggestionState[] = decided ? ["accepted", "rejected", "withdrawn"] : ["open"];
  const [rows, open] = await Promise.all([
    find(id, states, after, pageSize + 1),
    unscopedOpenCount(id),
  ]);
  const page = toPage(rows, pageSize, (row) => [row.id]);
  const items =
    decided || page.items.length === 0
      ? page.items.map((row) => ({ ...viewOf(actor, known, row), ...settled }))
      : await withText(id, (text) =>
          page.items.map((row) => ({ ...viewOf(actor, known, row), ...standing(text, row) })),
        );
  return { items, next: page.next, open };
}

const settled = { standing: "fits", now: null } as const;

function standing({ open, epoch }: Head, row: Row): Pick<ListedSuggestion, "standing" | "now"> {
  if (row.epoch !== epoch) return { standing: "gone", now: null };
  const found = standingOf(open, changeOf(row));
  const changed = found.standing === "changed" && found.piece;
  return { standing: found.standing, now: changed ? toStored(changed, row.reach) : null };
}

/**
 * All open suggestions with their places, for the text in the editor.
 * @throws Forbidden or NotFound
 */
export async function suggestionsInText(
  actor: Actor,
  docId: string | undefined,
): Promise<AnchoredSuggestion[]> {
  const { id, facts: known } = await facts(actor, docId);
  const rows = await find(id, ["open"], null, mostInText);
  return rows.map((row) => ({
    ...viewOf(actor, known, row),
    anchor: row.anchor as unknown as Anchor,
  }));
}

/** How many wait in a document; the caller has asked whether the actor may suggest there. */
export function unscopedOpenCount(docId: string): Promise<number> {
  return db().suggestion.count({ where: { documentId: docId, state: "open" } });
}

/**
 * The paragraphs for which a plain form can suggest another wording.
 * @throws Forbidden or NotFound
 */
export function listParagraphs(actor: Actor, docId: string | undefined): Promise<Paragraph[]> {
  return withTextForSuggestions(actor, docId, ({ doc }) => paragraphsOf(doc));
}

interface Head {
  open: OpenText;
  epoch: number;
}

/** Lets look at the text as it is saved, if the actor may suggest there. */
export async function withTextForSuggestions<T>(
  actor: Actor,
  docId: string | undefined,
  look: (open: OpenText, head: { epoch: number }) => T,
): Promise<T> {
  const { id } = await facts(actor, docId);
  return withText(id, ({ open, epoch }) => look(open, { epoch }));
}

async function withText<T>(id: string, look: (head: Head) => T): Promise<T> {
  const head = await db().collabDoc.findUnique({ where: { docId: id }, select: { epoch: true } });
  if (!head) throw notFound();
  const { updates } = await unscopedLog(id);
  const tree = openTree(updates);
  try {
    return look({ open: readTree(tree), epoch: head.epoch });
  } finally {
    tree.destroy();
  }
}

function viewOf(actor: Actor, known: DocumentFacts, row: Row): SuggestionView {
  return {
    id: row.id,
    kind: row.kind,
    reach: row.reach,
    state: row.state,
    author: row.author,
    at: row.createdAt.toISOString(),
    removed: row.removed as unknown as RichText,
    added: row.added as unknown as RichText,
    before: row.before,
    after: row.after,
    note: row.note,
    decidedBy: row.decidedBy?.name ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    can: {
      decide: canDecideSuggestion(actor, known, row).allowed,
      withdraw: canWithdrawSuggestion(actor, known, row).allowed,
      takeBack: canTakeBackDecision(actor, known, row).allowed,
    },
  };
}
