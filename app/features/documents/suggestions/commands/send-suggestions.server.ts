import { Fragment, type Node } from "@tiptap/pm/model";
import type { Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db, type Prisma, type Tx, transact } from "~/core/db.server";
import { authorize, conflict, invalid, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId, newId } from "~/core/ids";
import { doneBefore, once, type Sent } from "~/core/once.server";
import { type Limit, spend } from "~/core/rate-limit.server";
import { findFacts } from "../../facts.server";
import { openTree, unscopedLog } from "../../stored-log.server";
import { type Anchor, rangeOf } from "../anchors";
import { kindOf, wordsOf } from "../changes-between";
import type { SuggestionsSent } from "../events";
import { type SuggestionReach, suggestionLimits } from "../limits";
import { type OpenText, readTree } from "../live-text.server";
import { canSuggest } from "../policy";
import { pieceAt, putInPlace, toStored } from "../put-in-place";
import type { SentChange } from "../read-changes.server";

/** Each sending opens the whole text. */
const sendings: Limit = { name: "suggestions", points: 60, seconds: 600 };

export interface Sending {
  changes: readonly SentChange[];
  /** of the text that the changes were made on */
  epoch: number;
  note: string | null;
  sent?: Sent | undefined;
}

/**
 * Keeps changes as suggestions of the actor, beside the document: its log is read and not written.
 * What they take out is read from the text as it is saved, and has to be what the sender saw.
 * @returns their ids
 * @throws Forbidden or NotFound; Invalid when a change does not fit the text; Conflict when the text
 * has changed there meanwhile; RateLimited
 */
export async function sendSuggestions(
  actor: Person,
  docId: string,
  { changes, epoch, note, sent }: Sending,
): Promise<string[]> {
  await maySuggest(db(), actor, docId);
  const sending = { actor, sent, doing: "send-suggestions" };
  const before = await doneBefore<string[]>(db(), sending);
  if (before) return before.result;
  await spend(sendings, actor.userId, "documents.suggestion-often");
  const rows = await drafted(docId, epoch, changes);
  const { result, again } = await transact(async (tx) => {
    await maySuggest(tx, actor, docId);
    return once(tx, sending, () =>
      insert(tx, rows, { documentId: docId, authorId: actor.userId, epoch, note }),
    );
  });
  const event: SuggestionsSent = {
    name: "documents.suggestions-sent",
    documentId: docId,
    authorId: actor.userId,
    count: result.length,
  };
  if (!again) await publish(event);
  return result;
}

async function maySuggest(tx: Tx, actor: Person, docId: string): Promise<void> {
  if (!isId(docId)) throw notFound();
  const facts = await findFacts(tx, docId);
  if (!facts) throw notFound();
  authorize(canSuggest(actor, facts));
}

type Draft = Pick<
  Prisma.SuggestionUncheckedCreateInput,
  "kind" | "reach" | "anchor" | "removed" | "added" | "before" | "after"
>;

async function insert(
  tx: Tx,
  drafts: readonly Draft[],
  common: { documentId: string; authorId: string; epoch: number; note: string | null },
): Promise<string[]> {
  const { documentId, authorId } = common;
  const open = await tx.suggestion.count({ where: { documentId, authorId, state: "open" } });
  if (open + drafts.length > suggestionLimits.open) {
    throw invalid("documents.suggestion-enough", { params: { count: suggestionLimits.open } });
  }
  const createdAt = clock.now();
  const rows = drafts.map((draft) => ({ id: newId(), ...draft, ...common, createdAt }));
  await tx.suggestion.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

async function drafted(
  docId: string,
  epoch: number,
  changes: readonly SentChange[],
): Promise<Draft[]> {
  const kept = await db().collabDoc.findUnique({ where: { docId }, select: { epoch: true } });
  if (!kept) throw notFound();
  if (kept.epoch !== epoch) throw conflict("documents.suggestion-text-moved");
  const { updates } = await unscopedLog(docId);
  const tree = openTree(updates);
  try {
    const open = readTree(tree);
    return changes.map((change) => draftOf(open, change));
  } finally {
    tree.destroy();
  }
}

function draftOf(open: OpenText, change: SentChange): Draft {
  const { reach, anchor } = change;
  const range = rangeOf(open.text, anchor);
  const piece = range && pieceAt(open.doc, range, reach);
  if (!range || !piece) throw conflict("documents.suggestion-text-moved");
  const [seen, added] = [piecesOf(open.doc, change.removed), piecesOf(open.doc, change.added)];
  if (!seen.eq(piece)) throw conflict("documents.suggestion-text-moved");
  if (added.eq(piece)) throw invalid("documents.suggestion-empty");
  if (!isFitting(() => putInPlace(open.doc, range, added))) {
    throw invalid("documents.suggestion-unreadable");
  }
  return draft(open.doc, { reach, anchor, range, removed: piece, added });
}

function piecesOf(doc: Node, nodes: SentChange["added"]): Fragment {
  let made = Fragment.empty;
  const isKnown = isFitting(() => {
    made = Fragment.fromArray(nodes.map((node) => doc.type.schema.nodeFromJSON(node)));
  });
  if (!isKnown) throw invalid("documents.suggestion-unreadable");
  return made;
}

/** ProseMirror says by these two that something does not fit its schema. */
function isFitting(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return false;
    throw error;
  }
}

interface Found {
  reach: SuggestionReach;
  anchor: Anchor;
  range: { from: number; to: number };
  removed: Fragment;
  added: Fragment;
}

function draft(doc: Node, { reach, anchor, range, removed, added }: Found): Draft {
  const json = (value: unknown) => value as Prisma.InputJsonValue;
  return {
    kind: kindOf(removed, added),
    reach,
    anchor: json(anchor),
    removed: json(toStored(removed, reach)),
    added: json(toStored(added, reach)),
    ...contextOf(doc, range),
  };
}

/** Some words of the same block on either side, cut at a word. */
function contextOf(doc: Node, { from, to }: { from: number; to: number }) {
  const [start, end] = [doc.resolve(from), doc.resolve(to)];
  const most = suggestionLimits.context;
  const before = wordsOf(start.parent.content.cut(0, start.parentOffset)).slice(-most - 20);
  const after = wordsOf(end.parent.content.cut(end.parentOffset)).slice(0, most + 20);
  const short = (text: string) => text.length <= most;
  return {
    before: short(before) ? before : before.slice(-most).replace(/^\S*\s/, "… "),
    after: short(after) ? after : after.slice(0, most).replace(/\s\S*$/, " …"),
  };
}
