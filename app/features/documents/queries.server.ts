import type { Actor } from "~/core/actor";
import { db, pool } from "~/core/db.server";
import { authorize, invalid, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { decodeCursor, type Page, toPage } from "~/core/pagination";
import type { RichText } from "~/core/written-pages.server";
import { factsOf, factsSelect } from "./facts.server";
import {
  canArchiveDocument,
  canCommentOnDocument,
  canEditDocument,
  canManageDocument,
  canReadDocument,
  type DocumentFacts,
  documentAccess,
} from "./policy";
import { projectState } from "./projection";
import type { DocumentAccess, DocumentKind, DocumentVisibility } from "./schema";
import { unscopedLog } from "./stored-log.server";
import { visibleDocuments } from "./visibility.server";

export { outlineHints } from "./outline.server";

export interface DocumentLine {
  id: string;
  kind: DocumentKind;
  title: string;
  lang: string;
  visibility: DocumentVisibility;
  createdBy: string | null;
  /** ISO 8601 */
  updatedAt: string;
  archived: boolean;
}

const pageSize = 30;

export interface DocumentListQuery {
  countryCode: string;
  /** null: the task force's own documents */
  communityId: string | null;
  archived?: boolean;
  cursor?: string | null;
}

/** Documents of one community or task force that the actor may read, last changed first. */
export async function listDocuments(
  actor: Actor,
  { countryCode, communityId, archived = false, cursor }: DocumentListQuery,
): Promise<Page<DocumentLine>> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await db().document.findMany({
    where: {
      AND: [
        { countryCode, communityId, archivedAt: archived ? { not: null } : null },
        visibleDocuments(actor),
        after
          ? { OR: [{ updatedAt: { lt: after.at } }, { updatedAt: after.at, id: { lt: after.id } }] }
          : {},
      ],
    },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: {
      id: true,
      title: true,
      lang: true,
      updatedAt: true,
      createdBy: { select: { name: true } },
      ...factsSelect,
    },
  });
  const page = toPage(rows, pageSize, (row) => [row.updatedAt.toISOString(), row.id]);
  const readable = page.items.filter((row) => canReadDocument(actor, factsOf(row)).allowed);
  return {
    next: page.next,
    items: readable.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      lang: row.lang,
      visibility: row.visibility,
      createdBy: row.createdBy?.name ?? null,
      updatedAt: row.updatedAt.toISOString(),
      archived: row.archivedAt !== null,
    })),
  };
}

/** @throws Invalid when the cursor is not one that a page of this list has given */
function readCursor(cursor: string): { at: Date; id: string } {
  const [time, id] = decodeCursor(cursor, 2);
  const at = new Date(String(time));
  if (Number.isNaN(at.getTime()) || !isId(id)) throw invalid("core.bad-cursor");
  return { at, id };
}

export interface DocumentView {
  id: string;
  kind: DocumentKind;
  title: string;
  lang: string;
  countryCode: string;
  communityId: string | null;
  component: "pedagogy" | "policy" | "technology" | null;
  visibility: DocumentVisibility;
  updatedAt: string;
  archived: boolean;
  access: DocumentAccess;
  can: { comment: boolean; edit: boolean; manage: boolean; archive: boolean };
}

/**
 * A document's frame: what it is and what the actor may do with it.
 * @throws NotFound when there is none, or none that the actor may see
 */
export async function getDocument(actor: Actor, id: string | undefined): Promise<DocumentView> {
  if (!isId(id)) throw notFound();
  const row = await db().document.findUnique({
    where: { id },
    select: {
      id: true,
      title: true,
      lang: true,
      updatedAt: true,
      community: { select: { component: true } },
      ...factsSelect,
    },
  });
  if (!row) throw notFound();
  const facts = factsOf(row);
  authorize(canReadDocument(actor, facts));
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    lang: row.lang,
    countryCode: row.countryCode,
    communityId: row.communityId,
    component: row.community?.component ?? null,
    visibility: row.visibility,
    updatedAt: row.updatedAt.toISOString(),
    archived: facts.archived,
    access: documentAccess(actor, facts) ?? "read",
    can: {
      comment: canCommentOnDocument(actor, facts).allowed,
      edit: canEditDocument(actor, facts).allowed,
      manage: canManageDocument(actor, facts).allowed,
      archive: canArchiveDocument(actor, facts).allowed,
    },
  };
}

interface StoredText {
  epoch: number;
  headSeq: string;
  projectionSeq: string;
  projection: RichText | null;
}

/**
 * The text as it is saved now. The stored readable form is used when it is up to date; otherwise it
 * is made from the last sound snapshot and the log after it.
 * Whether the reader may see it has been decided by the caller.
 */
export async function unscopedText(
  id: string,
): Promise<{ content: RichText; revision: string; epoch: number } | null> {
  const { rows } = await pool().query<StoredText>({
    name: "document-text",
    text: `SELECT "headSeq"::text, "projectionSeq"::text, "epoch",
                  CASE WHEN "projectionSeq" = "headSeq" THEN "projection" END AS "projection"
             FROM "CollabDoc" WHERE "docId" = $1`,
    values: [id],
  });
  const row = rows[0];
  if (!row) return null;
  const { epoch } = row;
  if (row.projection) return { content: row.projection, revision: row.headSeq, epoch };
  const { seq, updates } = await unscopedLog(id);
  const content = projectState(...updates) as RichText;
  return { content, revision: String(seq), epoch };
}

/**
 * How far the text has come: another answer than before means that it has changed.
 * @throws NotFound when there is none, or none that the actor may see
 */
export async function getTextRevision(actor: Actor, id: string | undefined): Promise<string> {
  const document = await getDocument(actor, id);
  const { rows } = await pool().query<{ headSeq: string }>({
    name: "document-text-revision",
    text: `SELECT "headSeq"::text FROM "CollabDoc" WHERE "docId" = $1`,
    values: [document.id],
  });
  if (!rows[0]) throw notFound();
  return rows[0].headSeq;
}

/** What the rules of rooms above need to know of a document; the caller judges. Null: no such document. */
export async function unscopedFacts(id: string): Promise<DocumentFacts | null> {
  const row = await db().document.findUnique({ where: { id }, select: factsSelect });
  return row && factsOf(row);
}

export interface AccessLine {
  id: string;
  access: DocumentAccess;
  /** a person's name and handle, or a role in the document's place */
  person: { name: string; handle: string } | null;
  role: string | null;
}

/** Rights given on the document itself, besides those that roles bring. */
export async function listAccess(actor: Actor, id: string): Promise<AccessLine[]> {
  const view = await getDocument(actor, id);
  if (!view.can.manage) return [];
  const rows = await db().documentGrant.findMany({
    where: { documentId: id },
    orderBy: { createdAt: "asc" },
    take: 200,
    select: {
      id: true,
      access: true,
      role: true,
      user: { select: { name: true, handle: true } },
    },
  });
  return rows.map(({ user, ...row }) => ({ ...row, person: user }));
}
