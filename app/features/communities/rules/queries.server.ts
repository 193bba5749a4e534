import { type Actor, belongsToCommunity, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import type { Component } from "~/core/components";
import { db } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { type RichText, writtenPages } from "~/core/written-pages.server";
import { type CommunityFacts, canViewCommunity } from "../policy";
import { canAcceptRules, canPublishRules, canReadRules, canReadRulesDraft } from "./policy";
import { changedSettings, type RuleSettings, type SettingName } from "./settings";

export interface RuleVersion extends RuleSettings {
  id: string;
  version: number;
  lang: string;
  changeNote: string | null;
  publishedAt: string;
  publishedBy: string | null;
  /** against the version before; nothing for the first */
  changed: { settings: SettingName[]; text: boolean } | null;
}

export interface RulesView {
  /** the version in force; null before the first */
  current: RuleVersion | null;
  /** the version on the page, an older one when it was asked for */
  shown: (RuleVersion & { content: RichText }) | null;
  history: RuleVersion[];
  acceptance: { members: number; accepted: number } | null;
  /** when the actor accepted the version in force */
  acceptedAt: string | null;
  draft: RulesDraft | null;
  can: { publish: boolean; accept: boolean; draft: boolean };
}

export interface RulesDraft {
  documentId: string;
  lang: string;
  /** null where it is the text in force, which the page has already */
  content: RichText | null;
  revision: string;
  unchanged: boolean;
}

type StoredVersion = RuleSettings & {
  id: string;
  version: number;
  lang: string;
  content: RichText | null;
  changeNote: string | null;
  publishedAt: Date;
  publishedBy: string | null;
  textChanged: boolean;
};

/**
 * The rules page: what is in force, what it was before, and for those inside the draft and how many
 * have accepted.
 * @param version an older version to read instead of the one in force
 * @throws NotFound for a version that does not exist
 */
export async function viewRules(
  actor: Actor,
  community: CommunityFacts & { rulesDocumentId: string | null },
  version?: number,
): Promise<RulesView> {
  authorize(canReadRules());
  const rows = await storedVersions(community.id, version);
  const history = rows.map((row, index) => toVersion(row, rows[index + 1]));
  const current = history[0] ?? null;
  const wanted = version === undefined ? rows[0] : rows.find((row) => row.version === version);
  if (version !== undefined && !wanted) throw notFound();
  const shown = history.find((one) => one.id === wanted?.id);
  const inside = canViewCommunity(actor, community).allowed;
  const [acceptance, draft] = await Promise.all([
    current && inside ? countAccepted(community.id, current.id, actor) : null,
    canReadRulesDraft(actor, community).allowed ? readDraft(community.rulesDocumentId) : null,
  ]);
  const newest = version === undefined ? (wanted?.content ?? null) : null;
  return {
    current,
    shown: shown && wanted?.content ? { ...shown, content: wanted.content } : null,
    history,
    acceptance: acceptance && { members: acceptance.members, accepted: acceptance.accepted },
    acceptedAt: acceptance?.mine ?? null,
    draft: draft && { ...draft, ...comparedWith(newest, draft.content) },
    can: {
      publish: canPublishRules(actor, community).allowed,
      accept: canAcceptRules(actor, community).allowed,
      draft: canReadRulesDraft(actor, community).allowed,
    },
  };
}

/** All versions, newest first; the text only of the one that is read. */
function storedVersions(communityId: string, version: number | undefined) {
  return db().$queryRaw<StoredVersion[]>`
    SELECT r."id", r."version", r."lang", r."whoMayPost", r."replyHours", r."langs",
      r."pictureRule", r."conflictPath", r."changeNote", r."publishedAt", u."name" AS "publishedBy",
      r."content" IS DISTINCT FROM lag(r."content") OVER (ORDER BY r."version") AS "textChanged",
      CASE WHEN r."version" = COALESCE(${version ?? null}::int, max(r."version") OVER ())
        THEN r."content" END AS "content"
    FROM "RuleSet" r LEFT JOIN "User" u ON u."id" = r."publishedById"
    WHERE r."communityId" = ${communityId}::uuid
    ORDER BY r."version" DESC`;
}

function toVersion(row: StoredVersion, before: StoredVersion | undefined): RuleVersion {
  const { content: _, textChanged, publishedAt, ...rest } = row;
  return {
    ...rest,
    publishedAt: publishedAt.toISOString(),
    changed: before ? { settings: changedSettings(before, row), text: textChanged } : null,
  };
}

function comparedWith(inForce: RichText | null, content: RichText) {
  const unchanged = sameText(inForce, content);
  return { unchanged, content: unchanged ? null : content };
}

/** The database keeps JSON with its keys sorted, so what is compared is sorted first. */
function sameText(one: RichText | null, other: RichText): boolean {
  const sorted = (_: string, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return one !== null && JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}

async function readDraft(documentId: string | null) {
  if (!documentId) return null;
  const page = await writtenPages().read(documentId);
  return page && { documentId, lang: page.lang, content: page.content, revision: page.revision };
}

/** How many of the community's own people there are, how many accepted, and when the actor did. */
async function countAccepted(communityId: string, ruleSetId: string, actor: Actor) {
  const me = isPerson(actor) ? actor.userId : null;
  const now = clock.now();
  const [row] = await db().$queryRaw<{ members: number; accepted: number; mine: Date | null }[]>`
    WITH people AS (
      SELECT DISTINCT g."userId" FROM "Grant" g
      JOIN "User" u ON u."id" = g."userId" AND u."suspendedAt" IS NULL
      WHERE g."communityId" = ${communityId}::uuid
        AND g."role" IN ('coordinator', 'deputy_coordinator', 'facilitator', 'member')
        AND g."acceptedAt" IS NOT NULL AND g."declinedAt" IS NULL AND g."revokedAt" IS NULL
        AND g."startsAt" <= ${now} AND (g."endsAt" IS NULL OR g."endsAt" > ${now})
    )
    SELECT count(*)::int AS "members", count(a."userId")::int AS "accepted",
      max(a."acceptedAt") FILTER (WHERE a."userId" = ${me}::uuid) AS "mine"
    FROM people LEFT JOIN "RuleAcceptance" a
      ON a."userId" = people."userId" AND a."ruleSetId" = ${ruleSetId}::uuid`;
  return {
    members: row?.members ?? 0,
    accepted: row?.accepted ?? 0,
    mine: row?.mine?.toISOString() ?? null,
  };
}

export interface CurrentRules extends RuleSettings {
  id: string;
  version: number;
  lang: string;
  publishedAt: Date;
}

/** The rules in force, without their text; null before the first. */
export async function currentRules(communityId: string): Promise<CurrentRules | null> {
  return db().ruleSet.findFirst({
    where: { communityId },
    orderBy: { version: "desc" },
    select: {
      id: true,
      version: true,
      lang: true,
      whoMayPost: true,
      replyHours: true,
      langs: true,
      pictureRule: true,
      conflictPath: true,
      publishedAt: true,
    },
  });
}

/**
 * Has the person accepted the rules that are in force? Where none are, there is nothing to accept:
 * true.
 */
export async function hasAccepted(userId: string, communityId: string): Promise<boolean> {
  const current = await db().ruleSet.findFirst({
    where: { communityId },
    orderBy: { version: "desc" },
    select: { acceptances: { where: { userId }, select: { userId: true } } },
  });
  return current === null || current.acceptances.length > 0;
}

export interface PendingAcceptance {
  communityId: string;
  countryCode: string;
  component: Component;
  version: number;
}

/** Rules that wait for the actor's word, of the communities that the actor is a member of. */
export async function pendingAcceptances(actor: Actor): Promise<PendingAcceptance[]> {
  if (!isPerson(actor)) return [];
  const ids = [...new Set(actor.grants.flatMap(({ communityId }) => communityId ?? []))].filter(
    (id) => belongsToCommunity(actor, id),
  );
  if (ids.length === 0) return [];
  return db().$queryRaw<PendingAcceptance[]>`
    SELECT c."id" AS "communityId", c."countryCode", c."component"::text, r."version"
    FROM "Community" c
    JOIN LATERAL (
      SELECT "id", "version" FROM "RuleSet"
      WHERE "communityId" = c."id" ORDER BY "version" DESC LIMIT 1
    ) r ON true
    WHERE c."id" = ANY(${ids}::uuid[])
      AND NOT EXISTS (
        SELECT 1 FROM "RuleAcceptance" a
        WHERE a."ruleSetId" = r."id" AND a."userId" = ${actor.userId}::uuid
      )
    ORDER BY c."countryCode", c."component"`;
}
