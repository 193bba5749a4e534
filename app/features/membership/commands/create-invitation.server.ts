import { type Actor, isPerson, type Person, roleScopes } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { env } from "~/core/env.server";
import { authorize, forbidden } from "~/core/errors";
import { newId } from "~/core/ids";
import { queueMail } from "~/core/mail.server";
import { once, type Sendable } from "~/core/once.server";
import { type Limit, spend } from "~/core/rate-limit.server";
import { printedCode } from "../invitation-code";
import { invitationMail } from "../invitation-mail.server";
import { hashOfCode, hashOfToken, newSecrets } from "../invitation-token.server";
import { canGiveGrant } from "../policy";
import { type InvitationInput, invitationSchema } from "../schema";
import { placeOf } from "./give-grant.server";

const perDay: Limit = { name: "invitations", points: 50, seconds: 24 * 60 * 60 };
export const invitationDays = 7;

/** Link and code are known at this moment only: the database keeps their digests. */
export interface CreatedInvitation {
  readonly id: string;
  readonly token: string;
  /** complete, on APP_ORIGIN */
  readonly link: string;
  /** as it is printed: ABCD-EFGH-JKLM */
  readonly code: string;
  readonly expiresAt: Date;
}

/**
 * Invites somebody to a role, with an e-mail where there is an address. What happens is the same
 * whether or not the address belongs to an account.
 * @throws Forbidden above the actor's own rights, NotFound for a place that does not exist,
 * RateLimited after 50 in a day
 */
export async function createInvitation(
  actor: Actor,
  { sent, ...input }: InvitationInput & Sendable,
): Promise<CreatedInvitation> {
  const inviter = await mayInvite(actor);
  const sending = { actor, sent, doing: "membership.invite" };
  const made = await transact((tx) =>
    once(tx, sending, () => createInvitationWithin(tx, inviter, input)),
  );
  return made.result;
}

/** Counts an invitation about to be made. @throws Forbidden for visitors, RateLimited */
export async function mayInvite(actor: Actor): Promise<Person> {
  if (!isPerson(actor)) throw forbidden("membership.above-your-rights");
  await spend(perDay, actor.userId, "membership.too-many-invitations");
  return actor;
}

/** The same as {@link createInvitation} in the caller's transaction, for whom {@link mayInvite}. */
export async function createInvitationWithin(
  tx: Tx,
  inviter: Person,
  input: InvitationInput,
): Promise<CreatedInvitation> {
  const wanted = invitationSchema.parse(input);
  const secrets = newSecrets();
  const id = newId();
  const expiresAt = new Date(clock.now().getTime() + invitationDays * 24 * 60 * 60 * 1_000);
  const place = await placeOf(tx, wanted);
  authorize(canGiveGrant(inviter, { role: wanted.role, ...place }));
  await tx.invitation.create({
    data: {
      id,
      tokenHash: Uint8Array.from(hashOfToken(secrets.token)),
      codeHash: Uint8Array.from(hashOfCode(secrets.code)),
      email: wanted.email ?? null,
      name: wanted.name ?? null,
      lang: wanted.lang,
      role: wanted.role,
      scope: roleScopes[wanted.role],
      ...place,
      message: wanted.message || null,
      inviterId: inviter.userId,
      expiresAt,
    },
  });
  if (wanted.email) {
    await queueMail(
      tx,
      await invitationMail(tx, {
        ...wanted,
        ...place,
        email: wanted.email,
        inviter: inviter.name,
        token: secrets.token,
        code: printedCode(secrets.code),
        expiresAt,
      }),
    );
  }
  await audit(tx, {
    action: "membership.invitation-sent",
    actor: inviter,
    subject: { type: "invitation", id },
    ...place,
    details: { role: wanted.role },
  });
  const link = `${env().APP_ORIGIN}/join/${secrets.token}`;
  return { id, token: secrets.token, link, code: printedCode(secrets.code), expiresAt };
}
