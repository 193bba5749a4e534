import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import type { RulesAccepted } from "../events";
import { canAcceptRules } from "../policy";

/**
 * Accepts the rules in force, for oneself. Twice changes nothing.
 * @param version the version that the person read
 * @throws NotFound, Forbidden, Conflict when another version is in force
 */
export async function acceptRules(
  actor: Actor,
  communityId: string,
  version: number,
): Promise<void> {
  if (!isPerson(actor)) throw notFound();
  const { userId } = actor;
  const added = await transact(async (tx) => {
    const community = await tx.community.findUnique({
      where: { id: communityId },
      select: {
        id: true,
        countryCode: true,
        ruleSets: { orderBy: { version: "desc" }, take: 1, select: { id: true, version: true } },
      },
    });
    if (!community) throw notFound();
    authorize(canAcceptRules(actor, community));
    const [current] = community.ruleSets;
    if (current?.version !== version) throw conflict("communities.rules-other-version");
    const { count } = await tx.ruleAcceptance.createMany({
      data: [{ ruleSetId: current.id, userId, acceptedAt: clock.now() }],
      skipDuplicates: true,
    });
    return count > 0;
  });
  if (!added) return;
  const event: RulesAccepted = {
    name: "communities.rules-accepted",
    communityId,
    version,
    userId,
  };
  await publish(event);
}
