import type { Actor } from "~/core/actor";
import { type Component, isComponent } from "~/core/components";
import { db, pool } from "~/core/db.server";
import type { Decision } from "~/core/decision";
import { authorize, notFound } from "~/core/errors";
import {
  type CommunityFacts,
  canFacilitate,
  canManageCommunity,
  canTakePart,
  canViewBoard,
  canViewCommunity,
} from "./policy";

/** What every page of a community needs of it, and what the actor may do there. */
export interface CommunityView extends CommunityFacts {
  component: Component;
  stage: "forming" | "facilitated" | "self_run";
  langs: string[];
  purposeDocumentId: string | null;
  rulesDocumentId: string | null;
  can: { view: boolean; takePart: boolean; facilitate: boolean; manage: boolean; board: boolean };
}

const viewFields = {
  id: true,
  countryCode: true,
  component: true,
  stage: true,
  langs: true,
  purposeDocumentId: true,
  rulesDocumentId: true,
} as const;

/**
 * A community by its address, or null where there is none. That it exists is public; what is
 * inside asks for `can.view`.
 */
export async function findCommunity(
  actor: Actor,
  countryCode: string | undefined,
  component: string | undefined,
): Promise<CommunityView | null> {
  if (!countryCode || !isComponent(component)) return null;
  const row = await db().community.findUnique({
    where: { countryCode_component: { countryCode, component } },
    select: viewFields,
  });
  if (!row) return null;
  return {
    ...row,
    can: {
      view: canViewCommunity(actor, row).allowed,
      takePart: canTakePart(actor, row).allowed,
      facilitate: canFacilitate(actor, row).allowed,
      manage: canManageCommunity(actor, row).allowed,
      board: canViewBoard(actor, row.countryCode).allowed,
    },
  };
}

/**
 * A community by its address, for a page that shows what is inside.
 * @param rule who may; seeing the inside when absent
 * @throws NotFound where there is none or its inside is concealed, Forbidden for colleagues of the
 * same country who do not belong to it
 */
export async function getCommunity(
  actor: Actor,
  countryCode: string | undefined,
  component: string | undefined,
  rule: (actor: Actor, community: CommunityFacts) => Decision = canViewCommunity,
): Promise<CommunityView> {
  const community = await findCommunity(actor, countryCode, component);
  if (!community) throw notFound();
  authorize(rule(actor, community));
  return community;
}

/** The row of a community for commands, which ask their own policies of it. @throws NotFound */
export async function unscopedCommunity(id: string) {
  const row = await db().community.findUnique({ where: { id }, select: viewFields });
  if (!row) throw notFound();
  return row;
}

/**
 * What policies need of a community, by its id.
 * @throws NotFound
 */
export async function communityFacts(id: string): Promise<CommunityFacts> {
  const { countryCode } = await unscopedCommunity(id);
  return { id, countryCode };
}

export interface TalkRules {
  whoMayPost: "members" | "facilitators" | "everyone_signed_in";
  /** hours within which somebody promises to answer; null before the first rules */
  replyHours: number | null;
  /** of the rules in force; null before the first */
  currentVersion: number | null;
}

/** What the published rules say about talk; members may post until there are any. */
export async function getTalkRules(communityId: string): Promise<TalkRules> {
  // Every page of a thread asks: as a raw query it costs a tenth of what Prisma takes for it.
  const { rows } = await pool().query<TalkRules>({
    name: "communities-talk-rules",
    text: `SELECT "whoMayPost", "replyHours", "version" AS "currentVersion" FROM "RuleSet"
            WHERE "communityId" = $1::uuid ORDER BY "version" DESC LIMIT 1`,
    values: [communityId],
  });
  return rows[0] ?? { whoMayPost: "members", replyHours: null, currentVersion: null };
}

/** Whether the purpose or the rules of a community, as they are published now, show this file. */
export async function isShownInPublic(communityId: string, fileId: string): Promise<boolean> {
  const address = `"/files/${fileId}"`;
  const { rows } = await pool().query<{ shown: boolean }>({
    name: "communities-shown-in-public",
    text: `SELECT EXISTS (
      SELECT FROM (
        (SELECT "content" FROM "PurposeVersion" WHERE "communityId" = $1 ORDER BY "version" DESC LIMIT 1)
        UNION ALL
        (SELECT "content" FROM "RuleSet" WHERE "communityId" = $1 ORDER BY "version" DESC LIMIT 1)
      ) AS current WHERE position($2 IN "content"::text) > 0) AS "shown"`,
    values: [communityId, address],
  });
  return rows[0]?.shown ?? false;
}
