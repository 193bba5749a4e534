import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { countryTimeZone } from "~/core/countries/countries";
import { db, transact } from "~/core/db.server";
import { authorize, conflict, invalid, notFound } from "~/core/errors";
import { newId } from "~/core/ids";
import { uniqueViolation } from "~/core/row-refusal";
import { canManagePlan } from "../policy";
import { communityFacts } from "../queries.server";
import type { RecordCallInput, RhythmInput } from "./schema";
import { momentOf, wallTime } from "./zoned-time";

async function managed(actor: Actor, communityId: string) {
  const community = await communityFacts(communityId);
  authorize(canManagePlan(actor, community));
  return community;
}

/** Writes what new members see first; an empty text takes it away. @throws NotFound, Forbidden */
export async function saveWelcome(
  actor: Actor,
  communityId: string,
  { welcome }: { welcome?: string | undefined },
): Promise<void> {
  const { countryCode } = await managed(actor, communityId);
  await transact(async (tx) => {
    await tx.community.update({
      where: { id: communityId },
      data: { welcome: welcome || null },
    });
    await audit(tx, {
      action: "communities.welcome-saved",
      actor,
      subject: { type: "community", id: communityId },
      countryCode,
      communityId,
    });
  });
}

/** Sets sponsor, rhythm and next call; its hour is that of the country. @throws as above */
export async function saveRhythm(
  actor: Actor,
  communityId: string,
  input: RhythmInput,
): Promise<void> {
  const { countryCode } = await managed(actor, communityId);
  const { nextCallOn, nextCallTime } = input;
  await transact(async (tx) => {
    await tx.community.update({
      where: { id: communityId },
      data: {
        sponsor: input.sponsor || null,
        rhythm: input.rhythm || null,
        nextCallUrl: input.nextCallUrl,
        nextCallAt:
          nextCallOn && nextCallTime
            ? momentOf(nextCallOn, nextCallTime, countryTimeZone(countryCode))
            : null,
      },
    });
    await audit(tx, {
      action: "communities.rhythm-saved",
      actor,
      subject: { type: "community", id: communityId },
      countryCode,
      communityId,
    });
  });
}

/**
 * Records that a call took place: from such records the rhythm is counted.
 * @throws NotFound, Forbidden, Invalid for a day to come, Conflict for a day recorded before
 */
export async function recordCall(
  actor: Actor,
  communityId: string,
  { heldOn, people, link }: RecordCallInput,
): Promise<void> {
  const { countryCode } = await managed(actor, communityId);
  // The day that is running in the country, which is ahead of ours in its east.
  const running = wallTime(clock.now(), countryTimeZone(countryCode)).day;
  if (heldOn > running) throw invalid("communities.call-to-come", { field: "heldOn" });
  await transact(async (tx) => {
    await tx.heldCall.create({
      data: {
        id: newId(),
        communityId,
        heldOn: new Date(`${heldOn}T00:00:00Z`),
        people,
        link,
        recordedById: isPerson(actor) ? actor.userId : null,
      },
    });
    await audit(tx, {
      action: "communities.call-recorded",
      actor,
      subject: { type: "community", id: communityId },
      countryCode,
      communityId,
      details: { heldOn, people },
    });
  }).catch((error: unknown) => {
    if (!uniqueViolation(error)) throw error;
    throw conflict("communities.call-recorded-before", { field: "heldOn", cause: error });
  });
}

/** Takes a record back that was wrong. @throws NotFound, Forbidden */
export async function removeCall(actor: Actor, callId: string): Promise<void> {
  const call = await db().heldCall.findUnique({
    where: { id: callId },
    select: { communityId: true, heldOn: true },
  });
  if (!call) throw notFound("core.gone");
  const { communityId } = call;
  const { countryCode } = await managed(actor, communityId);
  await transact(async (tx) => {
    await tx.heldCall.deleteMany({ where: { id: callId } });
    await audit(tx, {
      action: "communities.call-removed",
      actor,
      subject: { type: "community", id: communityId },
      countryCode,
      communityId,
      details: { heldOn: call.heldOn.toISOString().slice(0, 10) },
    });
  });
}
