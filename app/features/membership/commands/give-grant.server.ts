import { type Actor, isPerson, roleScopes } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, invalid, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import { uniqueViolation } from "~/core/row-refusal";
import {
  announceSessionsEnded,
  endAllSessionsWithin,
} from "~/features/accounts/commands/end-sessions.server";
import type { GrantGiven, GrantProposed } from "../events";
import { canGiveGrant, type RoleInPlace, renewsSessions } from "../policy";
import { type GrantInput, grantSchema } from "../schema";
import { closeExpired, factsOf } from "./open-grants.server";

export interface GivenGrant {
  readonly id: string;
  readonly event: GrantGiven | GrantProposed;
  /** the person's sessions, where the rise of their rights ended them */
  readonly endedSessions: readonly string[] | null;
}

/**
 * Gives a right, or proposes it (`accepted: false`) until the person says yes.
 * @throws Forbidden above the actor's own rights, NotFound for a place or person that does not
 * exist, Conflict when the person holds or was offered the same role there already
 */
export async function giveGrant(actor: Actor, input: GrantInput): Promise<{ id: string }> {
  const given = await transact((tx) => giveGrantWithin(tx, actor, input));
  await announceGrant(given);
  return { id: given.id };
}

/** What must follow a {@link giveGrantWithin} once its transaction is committed. */
export async function announceGrant({ event, endedSessions }: GivenGrant): Promise<void> {
  if (endedSessions) await announceSessionsEnded(event.userId);
  await publish(event);
}

/**
 * The same as {@link giveGrant} in the caller's transaction, such as the one that opens a task
 * force; the caller calls {@link announceGrant} after COMMIT.
 */
export async function giveGrantWithin(
  tx: Tx,
  actor: Actor,
  input: GrantInput,
): Promise<GivenGrant> {
  const wanted = grantSchema.parse(input);
  const place = await placeOf(tx, wanted);
  authorize(canGiveGrant(actor, { role: wanted.role, ...place }));
  const person = await tx.user.findUnique({
    where: { id: wanted.userId },
    select: { suspendedAt: true },
  });
  if (!person || person.suspendedAt) throw notFound();
  return writeGrant(tx, actor, { ...wanted, ...place });
}

/** The place as it is stored: a community brings its country with it. */
export async function placeOf(
  tx: Tx,
  wanted: { countryCode?: string | undefined; communityId?: string | undefined },
): Promise<Omit<RoleInPlace, "role">> {
  if (wanted.communityId) {
    const community = await tx.community.findUnique({
      where: { id: wanted.communityId },
      select: { countryCode: true },
    });
    if (!community) throw notFound();
    return { countryCode: community.countryCode, communityId: wanted.communityId };
  }
  if (!wanted.countryCode) return { countryCode: null, communityId: null };
  const taskForce = await tx.taskForce.findUnique({
    where: { countryCode: wanted.countryCode },
    select: { id: true },
  });
  if (!taskForce) throw notFound();
  return { countryCode: wanted.countryCode, communityId: null };
}

export interface GrantToWrite extends RoleInPlace {
  readonly userId: string;
  readonly startsAt?: Date | undefined;
  readonly endsAt?: Date | undefined;
  readonly note?: string | undefined;
  readonly accepted: boolean;
}

/** Stores a right that was authorised already. */
export async function writeGrant(tx: Tx, actor: Actor, grant: GrantToWrite): Promise<GivenGrant> {
  const now = clock.now();
  const { userId, role, countryCode, communityId, accepted } = grant;
  if (grant.endsAt && grant.endsAt <= now) {
    throw invalid("membership.ends-in-the-past", { field: "endsAt" });
  }
  const endedSessions =
    accepted && renewsSessions(role) ? await endAllSessionsWithin(tx, userId) : null;
  await closeExpired(tx, { userId, role, countryCode, communityId });
  const byId = isPerson(actor) ? actor.userId : null;
  const data = {
    id: newId(),
    userId,
    role,
    scope: roleScopes[role],
    countryCode,
    communityId,
    startsAt: grant.startsAt ?? now,
    endsAt: grant.endsAt ?? null,
    note: grant.note || null,
    grantedById: byId,
    proposedAt: now,
    acceptedAt: accepted ? now : null,
  };
  try {
    await tx.grant.create({ data });
  } catch (error) {
    if (uniqueViolation(error)) throw conflict("membership.already-held", { cause: error });
    throw error;
  }
  const name = accepted ? "membership.grant-given" : "membership.grant-proposed";
  await audit(tx, {
    action: name,
    actor,
    subject: { type: "grant", id: data.id },
    countryCode,
    communityId,
    details: { role, userId },
  });
  return { id: data.id, event: { name, ...factsOf(data), byId }, endedSessions };
}
