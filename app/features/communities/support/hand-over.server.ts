import type { Actor } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { db, type Tx, transact } from "~/core/db.server";
import { authorize, conflict, invalid } from "~/core/errors";
import { publish } from "~/core/events.server";
import type { CommunityHandedOver, CommunityTakenBack } from "../events";
import { today } from "../facts.server";
import { type CommunityFacts, canHandOver } from "../policy";
import { communityFacts } from "../queries.server";
import { type Condition, mayTakeBack, selfRunConditions } from "./self-run";

/**
 * The conditions of the hand-over, as they stand. A facilitator counts as one of the members when
 * the same person neither coordinates here nor works in the task force or above it.
 */
export async function readConditions(
  { id, countryCode }: CommunityFacts,
  tx: Tx = db(),
): Promise<Condition[]> {
  const now = clock.now();
  const [row] = await tx.$queryRaw<{ months: string[] | null; facilitators: number }[]>`
    WITH held AS (
      SELECT g."userId", g."role", g."scope", g."countryCode", g."communityId"
        FROM "Grant" g JOIN "User" u ON u."id" = g."userId" AND u."suspendedAt" IS NULL
       WHERE g."acceptedAt" IS NOT NULL AND g."revokedAt" IS NULL AND g."startsAt" <= ${now}
         AND (g."endsAt" IS NULL OR g."endsAt" > ${now}))
    SELECT (SELECT array_agg(DISTINCT to_char(c."heldOn", 'YYYY-MM'))
              FROM "HeldCall" c WHERE c."communityId" = ${id}::uuid) AS "months",
           (SELECT count(DISTINCT f."userId")::int FROM held f
             WHERE f."communityId" = ${id}::uuid AND f."role" = 'facilitator'
               AND NOT EXISTS (
                 SELECT 1 FROM held o WHERE o."userId" = f."userId"
                    AND ((o."communityId" = f."communityId"
                          AND o."role" IN ('coordinator', 'deputy_coordinator'))
                      OR (o."scope" = 'country' AND o."countryCode" = ${countryCode})
                      OR o."scope" IN ('platform', 'region')))) AS "facilitators"`;
  return selfRunConditions({
    callMonths: row?.months ?? [],
    facilitators: row?.facilitators ?? 0,
    today: today(),
  });
}

/**
 * Hands the community over to itself.
 * @throws NotFound, Forbidden, Invalid while a condition is not met, Conflict when it was done
 */
export async function handOver(actor: Actor, communityId: string): Promise<void> {
  const community = await communityFacts(communityId);
  authorize(canHandOver(actor, community));
  const { countryCode } = community;
  await transact(async (tx) => {
    const conditions = await readConditions(community, tx);
    if (conditions.some(({ met }) => !met)) throw invalid("communities.not-ready");
    const { count } = await tx.community.updateMany({
      where: { id: communityId, stage: { not: "self_run" } },
      data: {
        stage: "self_run",
        selfRunAt: clock.now(),
        takenBackAt: null,
        takenBackReason: null,
      },
    });
    if (count === 0) throw conflict("communities.handed-over-before");
    await audit(tx, {
      action: "communities.handed-over",
      actor,
      subject: { type: "community", id: communityId },
      countryCode,
      communityId,
    });
  });
  const event: CommunityHandedOver = { name: "communities.handed-over", communityId, countryCode };
  await publish(event);
}

/**
 * Takes a hand-over back: the community is what it was before, and its board says so with the
 * reason.
 * @throws NotFound, Forbidden, Conflict when it is not handed over, or has run itself for longer
 * than {@link mayTakeBack} allows
 */
export async function takeBack(
  actor: Actor,
  communityId: string,
  { reason }: { reason: string },
): Promise<void> {
  const community = await communityFacts(communityId);
  authorize(canHandOver(actor, community));
  const { countryCode } = community;
  await transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Community" WHERE "id" = ${communityId}::uuid FOR UPDATE`;
    const row = await tx.community.findUnique({
      where: { id: communityId },
      select: { stage: true, selfRunAt: true, planStartsOn: true },
    });
    if (row?.stage !== "self_run" || !row.selfRunAt) throw conflict("communities.not-handed-over");
    const now = clock.now();
    if (!mayTakeBack(row.selfRunAt, await readConditions(community, tx), now)) {
      throw conflict("communities.runs-itself");
    }
    await tx.community.update({
      where: { id: communityId },
      data: {
        // As far as it had come: with a plan it has people who look after it.
        stage: row.planStartsOn ? "facilitated" : "forming",
        selfRunAt: null,
        takenBackAt: now,
        takenBackReason: reason,
      },
    });
    await audit(tx, {
      action: "communities.taken-back",
      actor,
      subject: { type: "community", id: communityId },
      countryCode,
      communityId,
      details: { handedOverAt: row.selfRunAt.toISOString() },
    });
  });
  const event: CommunityTakenBack = { name: "communities.taken-back", communityId, countryCode };
  await publish(event);
}
