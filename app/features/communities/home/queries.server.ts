import { type Actor, belongsToCommunity, isPerson, type Role } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { type Component, isComponent } from "~/core/components";
import { pool } from "~/core/db.server";
import { notFound } from "~/core/errors";
import { type NewestItem, newest } from "~/core/newest.server";
import { sharedRead } from "~/core/shared-read.server";
import { canFacilitate, canManageCommunity, canViewBoard, canViewCommunity } from "../policy";
import type { PublishedPurpose } from "../purpose/queries.server";

/** For so many days a new member is greeted. */
const welcomeDays = 30;
const newestShown = 12;

export interface HomePerson {
  userId: string;
  name: string;
  photoId: string | null;
  role: Role;
}

export interface CommunityHome {
  communityId: string;
  countryCode: string;
  component: Component;
  stage: "forming" | "facilitated" | "self_run";
  purpose: PublishedPurpose | null;
  /** visitors see who coordinates; the community also who facilitates */
  people: HomePerson[];
  /** what only those see who may see inside */
  inside: CommunityInside | null;
  can: { view: boolean; manage: boolean; facilitate: boolean; board: boolean };
}

export interface CommunityInside {
  members: number;
  purposeDocumentId: string | null;
  sponsor: string | null;
  rhythm: string | null;
  /** ISO 8601; only while it is still to come */
  nextCallAt: string | null;
  nextCallUrl: string | null;
  /** the rules in force, and whether this person still has to accept them */
  rules: { version: number; toAccept: boolean } | null;
  /** for people in their first month */
  welcome: string | null;
  newest: NewestItem[];
}

interface HomeRow {
  id: string;
  countryCode: string;
  component: Component;
  stage: CommunityHome["stage"];
  purpose: PublishedPurpose | null;
  people: HomePerson[] | null;
  members: number;
  purposeDocumentId: string | null;
  sponsor: string | null;
  rhythm: string | null;
  nextCallAt: Date | null;
  nextCallUrl: string | null;
  welcome: string | null;
  rules: { id: string; version: number } | null;
}

/**
 * The whole home but for its stream and what concerns the reader alone, in one query shared by all who
 * ask at once: it is the page that most people open. Names are read of those who lead only; a
 * community of 1,900 people takes 1 ms.
 */
const homeQuery = `
WITH place AS (
  SELECT * FROM "Community" WHERE "countryCode" = $1 AND "component" = $2::"Component"
), held AS (
  SELECT g."userId", g."role", g."acceptedAt"
    FROM "Grant" g JOIN place p ON p."id" = g."communityId"
   WHERE g."role" <> 'ambassador' AND g."acceptedAt" IS NOT NULL AND g."revokedAt" IS NULL
     AND g."startsAt" <= $3 AND (g."endsAt" IS NULL OR g."endsAt" > $3)
     AND g."userId" NOT IN (SELECT u."id" FROM "User" u WHERE u."suspendedAt" IS NOT NULL)
)
SELECT p."id", p."countryCode", p."component", p."stage", p."purposeDocumentId", p."sponsor",
       p."rhythm", p."nextCallAt", p."nextCallUrl", p."welcome",
       (SELECT json_build_object('version', v."version", 'lang', v."lang", 'content', v."content",
                 'summary', v."summary", 'summaryEn', v."summaryEn", 'glossEn', v."glossEn",
                 'publishedAt', v."publishedAt")
          FROM "PurposeVersion" v WHERE v."communityId" = p."id"
         ORDER BY v."version" DESC LIMIT 1) AS "purpose",
       (SELECT json_agg(json_build_object('userId', h."userId", 'name', u."name",
                 'photoId', u."photoId", 'role', h."role") ORDER BY h."role", u."name")
          FROM held h JOIN "User" u ON u."id" = h."userId" WHERE h."role" <> 'member') AS "people",
       (SELECT count(DISTINCT h."userId")::int FROM held h) AS "members",
       (SELECT json_build_object('id', r."id", 'version', r."version")
          FROM "RuleSet" r WHERE r."communityId" = p."id"
         ORDER BY r."version" DESC LIMIT 1) AS "rules"
  FROM place p`;

const homeOf = sharedRead(async (place: `${string}/${Component}`) => {
  const { rows } = await pool().query<HomeRow>({
    name: "community-home",
    text: homeQuery,
    values: [...place.split("/"), clock.now()],
  });
  return rows[0];
});

interface OwnPart {
  /** when this person joined; null for people from outside */
  joinedAt: Date | null;
  accepted: boolean;
}

/** What the home says to one person: whether the rules are accepted and the welcome still in time. */
const ownQuery = `
SELECT (SELECT min(g."acceptedAt") FROM "Grant" g
         WHERE g."userId" = $1 AND g."communityId" = $2 AND g."role" <> 'ambassador'
           AND g."revokedAt" IS NULL AND g."startsAt" <= $4
           AND (g."endsAt" IS NULL OR g."endsAt" > $4)) AS "joinedAt",
       EXISTS (SELECT 1 FROM "RuleAcceptance" a
                WHERE a."ruleSetId" = $3::uuid AND a."userId" = $1) AS "accepted"`;

async function ownPartOf(actor: Actor, row: HomeRow): Promise<OwnPart> {
  if (!isPerson(actor)) return { joinedAt: null, accepted: false };
  const { rows } = await pool().query<OwnPart>({
    name: "community-home-own",
    text: ownQuery,
    values: [actor.userId, row.id, row.rules?.id ?? null, clock.now()],
  });
  return rows[0] ?? { joinedAt: null, accepted: false };
}

/**
 * The home of a community. That it exists, its purpose, its stage and who coordinates are public.
 * @throws NotFound
 */
export async function getCommunityHome(
  actor: Actor,
  countryCode: string | undefined,
  component: string | undefined,
): Promise<CommunityHome> {
  if (!countryCode || !isComponent(component)) throw notFound();
  const row = countryCode.includes("/") ? undefined : await homeOf(`${countryCode}/${component}`);
  if (!row) throw notFound();
  const facts = { id: row.id, countryCode };
  const can = {
    view: canViewCommunity(actor, facts).allowed,
    manage: canManageCommunity(actor, facts).allowed,
    facilitate: canFacilitate(actor, facts).allowed,
    board: canViewBoard(actor, countryCode).allowed,
  };
  return {
    communityId: row.id,
    countryCode: row.countryCode,
    component: row.component,
    stage: row.stage,
    purpose: row.purpose && {
      ...row.purpose,
      publishedAt: new Date(row.purpose.publishedAt).toISOString(),
    },
    people: (row.people ?? []).filter(({ role }) => can.view || role !== "facilitator"),
    inside: can.view ? await insideOf(actor, row) : null,
    can,
  };
}

async function insideOf(actor: Actor, row: HomeRow): Promise<CommunityInside> {
  const now = clock.now().getTime();
  const { countryCode, rules, nextCallAt } = row;
  const [{ joinedAt, accepted }, items] = await Promise.all([
    ownPartOf(actor, row),
    newest(actor, { countryCode, communityIds: [row.id], limit: newestShown }),
  ]);
  const isNew = joinedAt !== null && now - joinedAt.getTime() < welcomeDays * 24 * 60 * 60 * 1_000;
  // A call that began less than two hours ago may still be joined.
  const toCome = nextCallAt !== null && nextCallAt.getTime() > now - 2 * 60 * 60 * 1_000;
  return {
    members: row.members,
    purposeDocumentId: row.purposeDocumentId,
    sponsor: row.sponsor,
    rhythm: row.rhythm,
    nextCallAt: toCome ? nextCallAt.toISOString() : null,
    nextCallUrl: toCome ? row.nextCallUrl : null,
    rules: rules && {
      version: rules.version,
      toAccept: !accepted && belongsToCommunity(actor, row.id),
    },
    welcome: isNew ? row.welcome : null,
    newest: items,
  };
}
