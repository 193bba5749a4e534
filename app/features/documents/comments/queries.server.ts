import type { Actor } from "~/core/actor";
import { db, pool } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import type { DocumentFacts } from "../policy";
import { unscopedFacts } from "../queries.server";
import { commentLimits } from "./limits";
import { type BodyPiece, piecesOf } from "./people.server";
import {
  canEditComment,
  canReadComments,
  canRemoveComment,
  canResolveThread,
  canWriteComment,
} from "./policy";

export interface CommentView {
  id: string;
  author: { name: string; photoId: string | null } | null;
  /** ISO 8601 */
  createdAt: string;
  edited: boolean;
  /** null once it is deleted */
  pieces: BodyPiece[] | null;
  removedBy: "author" | "other" | null;
  /** as it was typed, for those who may change it */
  body: string | null;
  can: { edit: boolean; remove: boolean };
}

export interface ThreadView {
  id: string;
  /** the words as they were when the talk began */
  quote: string;
  /** base64url, with the epoch of the text that they belong to */
  anchor: { epoch: number; start: string; end: string } | null;
  /** who settled it, where it is settled */
  resolved: { at: string; by: string | null } | null;
  comments: CommentView[];
  can: { resolve: boolean };
}

export interface CommentsView {
  threads: ThreadView[];
  open: number;
  resolved: number;
  /** another one as soon as anything among the comments has changed */
  stamp: string;
  can: { write: boolean };
}

export type Shown = "open" | "resolved";

/**
 * The open talks of a document or the settled ones: the oldest first, in each the oldest comment first.
 * @throws NotFound, Forbidden for those who may not comment
 */
export async function listComments(
  actor: Actor,
  docId: string | undefined,
  shown: Shown,
): Promise<CommentsView> {
  const { id, facts } = await commentable(actor, docId);
  return listOf(actor, { id, facts, shown, state: await stateOf(id) });
}

/** The same, or null when nothing has changed since the answer with this stamp: one small query. */
export async function commentsSince(
  actor: Actor,
  docId: string | undefined,
  { shown, known }: { shown: Shown; known: string | null },
): Promise<CommentsView | null> {
  const { id, facts } = await commentable(actor, docId);
  const state = await stateOf(id);
  return state.stamp === known ? null : listOf(actor, { id, facts, shown, state });
}

interface Listing {
  id: string;
  facts: DocumentFacts;
  shown: Shown;
  state: State;
}

async function listOf(actor: Actor, { id, facts, shown, state }: Listing): Promise<CommentsView> {
  const wanted = { resolvedAt: shown === "open" ? null : { not: null } };
  const rows: Row[] = await db().documentComment.findMany({
    where: { documentId: id, OR: [{ threadId: null, ...wanted }, { thread: wanted }] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: commentLimits.all,
    select: rowSelect,
  });
  const replies = new Map<string | null, Row[]>();
  for (const row of rows) {
    const before = replies.get(row.threadId);
    if (before) before.push(row);
    else replies.set(row.threadId, [row]);
  }
  return {
    threads: (replies.get(null) ?? [])
      .map((root) => threadOf(actor, facts, [root, ...(replies.get(root.id) ?? [])]))
      .filter((thread) => thread !== null),
    ...state,
    can: { write: canWriteComment(actor, facts).allowed },
  };
}

export interface OpenThread {
  id: string;
  quote: string;
  epoch: number | null;
  start: Uint8Array | null;
  end: Uint8Array | null;
}

/** What a page needs to mark commented words, and how many talks are open. The caller has judged. */
export async function unscopedOpenThreads(docId: string): Promise<OpenThread[]> {
  const { rows } = await pool().query<OpenThread>({
    name: "document-open-threads",
    text: `SELECT r."id", COALESCE(r."quote", '') AS "quote", r."epoch",
                  r."anchorStart" AS "start", r."anchorEnd" AS "end"
             FROM "DocumentComment" r
            WHERE r."documentId" = $1 AND r."threadId" IS NULL AND r."resolvedAt" IS NULL
              AND ${saysSomething}
            ORDER BY r."createdAt", r."id" LIMIT ${commentLimits.all}`,
    values: [docId],
  });
  return rows;
}

/** Of a talk `r`: not every comment in it is deleted. */
const saysSomething = `(r."deletedAt" IS NULL OR EXISTS (
  SELECT 1 FROM "DocumentComment" c WHERE c."threadId" = r."id" AND c."deletedAt" IS NULL))`;

async function commentable(actor: Actor, docId: string | undefined) {
  const facts = isId(docId) ? await unscopedFacts(docId) : null;
  if (!facts || !isId(docId)) throw notFound();
  authorize(canReadComments(actor, facts));
  return { id: docId, facts };
}

type State = Pick<CommentsView, "open" | "resolved" | "stamp">;

async function stateOf(docId: string): Promise<State> {
  const { rows } = await pool().query<State>({
    name: "document-comments-state",
    text: `SELECT count(*) || '-' || COALESCE(floor(extract(epoch FROM max(r."changedAt")) * 1000), 0)::text AS "stamp",
                  count(*) FILTER (WHERE r."threadId" IS NULL AND r."resolvedAt" IS NULL AND ${saysSomething})::int AS "open",
                  count(*) FILTER (WHERE r."threadId" IS NULL AND r."resolvedAt" IS NOT NULL AND ${saysSomething})::int AS "resolved"
             FROM "DocumentComment" r WHERE r."documentId" = $1`,
    values: [docId],
  });
  return rows[0] ?? { stamp: "", open: 0, resolved: 0 };
}

const rowSelect = {
  id: true,
  threadId: true,
  authorId: true,
  author: { select: { name: true, photoId: true } },
  body: true,
  createdAt: true,
  editedAt: true,
  deletedAt: true,
  deletedById: true,
  epoch: true,
  anchorStart: true,
  anchorEnd: true,
  quote: true,
  resolvedAt: true,
  resolvedBy: { select: { name: true } },
  mentions: { select: { user: { select: { handle: true, name: true } } } },
} as const;

interface Row {
  id: string;
  threadId: string | null;
  authorId: string | null;
  author: { name: string; photoId: string | null } | null;
  body: string;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  deletedById: string | null;
  epoch: number | null;
  anchorStart: Uint8Array | null;
  anchorEnd: Uint8Array | null;
  quote: string | null;
  resolvedAt: Date | null;
  resolvedBy: { name: string } | null;
  mentions: { user: { handle: string; name: string } }[];
}

/** Null for a talk of which nothing is left. */
function threadOf(actor: Actor, facts: DocumentFacts, rows: Row[]): ThreadView | null {
  const [root] = rows;
  if (!root || rows.every(({ deletedAt }) => deletedAt !== null)) return null;
  const { epoch, anchorStart, anchorEnd, resolvedAt, resolvedBy } = root;
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
  const anchored = epoch !== null && anchorStart !== null && anchorEnd !== null;
  const stored = { authorId: root.authorId, removed: root.deletedAt !== null };
  return {
    id: root.id,
    quote: root.quote ?? "",
    anchor: anchored ? { epoch, start: text(anchorStart), end: text(anchorEnd) } : null,
    resolved: resolvedAt && { at: resolvedAt.toISOString(), by: resolvedBy?.name ?? null },
    comments: rows.map((row) => commentOf(actor, facts, row)),
    can: { resolve: canResolveThread(actor, facts, stored).allowed },
  };
}

function commentOf(actor: Actor, facts: DocumentFacts, row: Row): CommentView {
  const removed = row.deletedAt !== null;
  const stored = { authorId: row.authorId, removed };
  const edit = canEditComment(actor, facts, stored).allowed;
  const people = row.mentions.map(({ user }) => user);
  return {
    id: row.id,
    author: row.author,
    createdAt: row.createdAt.toISOString(),
    edited: row.editedAt !== null,
    pieces: removed ? null : piecesOf(row.body, people),
    removedBy: removed ? (row.deletedById === row.authorId ? "author" : "other") : null,
    body: edit ? row.body : null,
    can: { edit, remove: canRemoveComment(actor, facts, stored).allowed },
  };
}
