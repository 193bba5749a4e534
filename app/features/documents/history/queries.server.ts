import type { Actor } from "~/core/actor";
import { db, pool } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { findFacts } from "../facts.server";
import { projectTree, textFragment } from "../projection";
import { openTree, unscopedLog } from "../stored-log.server";
import { readCopies } from "../versions/copies";
import { type Author, creditOf, type Writer } from "../versions/credit";
import { canReadCredit, canReadVersions } from "../versions/policy";
import type { VersionReason } from "../versions/version-sql";

/** A version as it stands in a list to choose from. */
export interface VersionChoice {
  id: string;
  /** ISO 8601 */
  at: string;
  reason: VersionReason;
  label: string | null;
}

const mostChoices = 300;

/**
 * The versions of a document to compare with, newest first, named ones before all others where there
 * are too many.
 * @throws Forbidden or NotFound
 */
export async function versionChoices(actor: Actor, docId: string): Promise<VersionChoice[]> {
  await mayReadVersions(actor, docId);
  const { rows } = await pool().query<Omit<VersionChoice, "at"> & { at: Date }>({
    name: "version-choices",
    text: `SELECT "id", "at", "reason", "label" FROM (
             SELECT "id", "at", "reason", "label", "seq" FROM "CollabVersion" WHERE "docId" = $1
              ORDER BY "label" IS NULL, "seq" DESC, "id" DESC LIMIT ${mostChoices}) v
            ORDER BY "seq" DESC, "id" DESC`,
    values: [docId],
  });
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/**
 * Who brought a version back, by the place of that change in the log; null: somebody who has left.
 * @throws Forbidden or NotFound
 */
export async function whoRestored(
  actor: Actor,
  docId: string | undefined,
  seq: number,
): Promise<{ name: string | null }> {
  await mayReadVersions(actor, docId);
  if (!Number.isSafeInteger(seq)) throw notFound();
  const client = await db().collabClient.findFirst({
    where: { docId: String(docId), firstSeq: seq },
    select: { user: { select: { name: true } } },
  });
  return { name: client?.user?.name ?? null };
}

async function mayReadVersions(actor: Actor, docId: string | undefined): Promise<void> {
  const facts = isId(docId) ? await findFacts(db(), docId) : null;
  if (!facts) throw notFound();
  authorize(canReadVersions(actor, facts));
}

/** Whose words there are in the text: a person, "left" for all who are no longer here, or its beginning. */
export interface CreditAuthor {
  key: string;
  kind: "person" | "left" | "origin";
  name: string | null;
  characters: number;
}

export interface CreditBlock {
  /** its place in the text */
  number: number;
  content: RichText;
  /** who wrote how many of its characters, most first */
  shares: { key: string; characters: number }[];
}

export interface Credit {
  /** most first */
  authors: CreditAuthor[];
  blocks: CreditBlock[];
}

/**
 * Who wrote which part of the text as it is saved now. The text is built from its log for this, so it
 * is asked for on demand only.
 * @throws Forbidden or NotFound
 */
export async function getCredit(actor: Actor, docId: string | undefined): Promise<Credit> {
  if (!isId(docId)) throw notFound();
  const facts = await findFacts(db(), docId);
  if (!facts) throw notFound();
  authorize(canReadCredit(actor, facts));
  // The log before the clients: a client that writes meanwhile must not be taken for the beginning.
  const { updates } = await unscopedLog(docId);
  const clients = await db().collabClient.findMany({
    where: { docId },
    select: { clientId: true, copied: true, userId: true, user: { select: { name: true } } },
  });
  const writers = new Map<number, Writer>(
    clients.map(({ clientId, userId, copied }) => [
      Number(clientId),
      { userId, copies: readCopies(copied) },
    ]),
  );
  const names = new Map(clients.map(({ userId, user }) => [userId ?? "", user?.name ?? null]));
  const tree = openTree(updates);
  try {
    const shares = creditOf(tree.getXmlFragment(textFragment), writers);
    const blocks = (projectTree(tree).content ?? []).map((content, index) => ({
      number: index,
      content: content as RichText,
      shares: (shares[index] ?? []).map(({ author, characters }) => ({
        key: keyOf(author),
        characters,
      })),
    }));
    return { authors: authorsOf(blocks, names), blocks };
  } finally {
    tree.destroy();
  }
}

const keyOf = (author: Author) => (typeof author === "string" ? author : author.userId);

function authorsOf(
  blocks: readonly CreditBlock[],
  names: ReadonlyMap<string, string | null>,
): CreditAuthor[] {
  const sums = new Map<string, number>();
  for (const { key, characters } of blocks.flatMap(({ shares }) => shares)) {
    sums.set(key, (sums.get(key) ?? 0) + characters);
  }
  return [...sums]
    .map(([key, characters]): CreditAuthor => {
      const kind = key === "left" || key === "origin" ? key : "person";
      return { key, kind, name: names.get(key) ?? null, characters };
    })
    .sort((one, other) => other.characters - one.characters);
}
