import type { Actor } from "~/core/actor";
import { db, pool } from "~/core/db.server";
import { authorize, invalid, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { decodeCursor, type Page, toPage } from "~/core/pagination";
import type { RichText } from "~/core/written-pages.server";
import { findFacts } from "../facts.server";
import type { DocumentFacts } from "../policy";
import { projectState } from "../projection";
import { canNameVersion, canReadVersions, canRestoreVersion } from "./policy";
import type { VersionReason } from "./version-sql";

export interface VersionAuthor {
  id: string;
  name: string;
  handle: string;
}

export interface VersionLine {
  id: string;
  /** place in the document's log; grows with every saved change */
  revision: string;
  /** ISO 8601 */
  at: string;
  reason: VersionReason;
  label: string | null;
  /** who asked for it or gave it its name; null when it was kept by itself */
  keptBy: string | null;
  /** who wrote since the version before */
  authors: VersionAuthor[];
}

interface StoredLine extends Omit<VersionLine, "at"> {
  at: Date;
}

export interface VersionList extends Page<VersionLine> {
  can: { name: boolean; restore: boolean };
}

const pageSize = 30;

/**
 * Versions of a document, newest first.
 * @throws Forbidden or NotFound when the actor may not read them
 */
export async function listVersions(
  actor: Actor,
  docId: string | undefined,
  { cursor = null }: { cursor?: string | null } = {},
): Promise<VersionList> {
  const { id, facts } = await readable(actor, docId);
  const [revision, versionId] = cursor ? readCursor(cursor) : [null, null];
  const { rows } = await pool().query<StoredLine>({
    name: "document-versions",
    text: `${lineSql}
            WHERE v."docId" = $1 AND ($2::bigint IS NULL OR (v."seq", v."id") < ($2, $3::uuid))
            ORDER BY v."seq" DESC, v."id" DESC LIMIT $4`,
    values: [id, revision, versionId, pageSize + 1],
  });
  const page = toPage(rows, pageSize, (row) => [row.revision, row.id]);
  return { next: page.next, items: page.items.map(lineOf), can: canOf(actor, facts) };
}

export interface VersionView extends VersionLine {
  content: RichText;
  /** the versions beside it in time, for "what changed" */
  earlierId: string | null;
  laterId: string | null;
  can: { name: boolean; restore: boolean };
}

/**
 * One version with its text, as it would be drawn.
 * @throws Forbidden or NotFound
 */
export async function getVersion(
  actor: Actor,
  docId: string | undefined,
  versionId: string | undefined,
): Promise<VersionView> {
  const { id, facts } = await readable(actor, docId);
  if (!isId(versionId)) throw notFound();
  const { rows } = await pool().query<StoredLine>({
    name: "document-version",
    text: `${lineSql} WHERE v."docId" = $1 AND v."id" = $2`,
    values: [id, versionId],
  });
  const row = rows[0];
  if (!row) throw notFound();
  const [version, earlierId, laterId] = await Promise.all([
    db().collabVersion.findUnique({ where: { id: versionId }, select: { payload: true } }),
    neighbour(id, row, "<", "DESC"),
    neighbour(id, row, ">", "ASC"),
  ]);
  if (!version) throw notFound();
  const content = projectState(version.payload) as RichText;
  return { ...lineOf(row), content, earlierId, laterId, can: canOf(actor, facts) };
}

async function readable(actor: Actor, docId: string | undefined) {
  if (!isId(docId)) throw notFound();
  const facts = await findFacts(db(), docId);
  if (!facts) throw notFound();
  authorize(canReadVersions(actor, facts));
  return { id: docId, facts };
}

function canOf(actor: Actor, facts: DocumentFacts) {
  return {
    name: canNameVersion(actor, facts).allowed,
    restore: canRestoreVersion(actor, facts).allowed,
  };
}

const lineSql = `
  SELECT v."id", v."seq"::text AS "revision", v."at", v."reason", v."label", k."name" AS "keptBy",
         COALESCE((SELECT jsonb_agg(jsonb_build_object(
                            'id', u."id", 'name', u."name", 'handle', u."handle") ORDER BY u."name")
                     FROM "CollabVersionAuthor" a JOIN "User" u ON u."id" = a."userId"
                    WHERE a."versionId" = v."id"), '[]') AS "authors"
    FROM "CollabVersion" v LEFT JOIN "User" k ON k."id" = v."userId"`;

const lineOf = ({ at, ...line }: StoredLine): VersionLine => ({
  ...line,
  at: at.toISOString(),
});

async function neighbour(
  docId: string,
  { revision, id }: StoredLine,
  comes: "<" | ">",
  order: "ASC" | "DESC",
): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT "id" FROM "CollabVersion" WHERE "docId" = $1 AND ("seq", "id") ${comes} ($2::bigint, $3::uuid)
      ORDER BY "seq" ${order}, "id" ${order} LIMIT 1`,
    [docId, revision, id],
  );
  return rows[0]?.id ?? null;
}

/** @throws Invalid when the cursor is not one that a page of this list has given */
function readCursor(cursor: string): [string, string] {
  const [revision, id] = decodeCursor(cursor, 2);
  if (!/^\d{1,18}$/.test(String(revision)) || !isId(id)) throw invalid("core.bad-cursor");
  return [String(revision), id];
}
