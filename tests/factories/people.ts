import { randomBytes } from "node:crypto";
import { type Person, type Role, roleScopes } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { hashPassword } from "~/features/accounts/password.server";
import { findActor } from "~/features/accounts/person.server";
import type { Proof } from "~/features/accounts/session.server";

export interface GrantFacts {
  role: Role;
  countryCode?: string;
  communityId?: string;
  startsAt?: Date;
  endsAt?: Date;
  /** false leaves it a proposal */
  accepted?: boolean;
  grantedById?: string;
}

export interface UserFacts {
  name?: string;
  handle?: string;
  /** null: a person without e-mail */
  email?: string | null;
  /** false: nobody has proved yet whose the e-mail is */
  proved?: boolean;
  /** hashed as the product does it, which takes a tenth of a second */
  password?: string;
  uiLang?: string;
  suspended?: boolean;
  grants?: GrantFacts[];
}

/** An account with rights in force, made without asking any policy. */
export async function aUser(facts: UserFacts = {}) {
  const id = newId();
  const unique = randomBytes(6).toString("hex");
  const handle = facts.handle ?? `person-${unique}`;
  const email = facts.email === undefined ? `${handle}@example.org` : facts.email;
  const user = await db().user.create({
    data: {
      id,
      name: facts.name ?? `Person ${unique}`,
      handle,
      email,
      emailVerifiedAt: email && facts.proved !== false ? clock.now() : null,
      uiLang: facts.uiLang ?? "en",
      passwordHash: facts.password ? await hashPassword(facts.password) : null,
      suspendedAt: facts.suspended ? clock.now() : null,
    },
    select: { id: true, name: true, handle: true, email: true },
  });
  for (const grant of facts.grants ?? []) await aGrant(id, grant);
  return user;
}

/** A right of a person; for a community its country is looked up. */
export async function aGrant(userId: string, facts: GrantFacts): Promise<string> {
  const community = facts.communityId
    ? await db().community.findUniqueOrThrow({ where: { id: facts.communityId } })
    : null;
  const now = clock.now();
  const { id } = await db().grant.create({
    data: {
      id: newId(),
      userId,
      role: facts.role,
      scope: roleScopes[facts.role],
      countryCode: community?.countryCode ?? facts.countryCode ?? null,
      communityId: facts.communityId ?? null,
      startsAt: facts.startsAt ?? now,
      endsAt: facts.endsAt ?? null,
      grantedById: facts.grantedById ?? null,
      acceptedAt: facts.accepted === false ? null : now,
    },
    select: { id: true },
  });
  return id;
}

/** Who this person is to the product at this moment. */
export async function actorFor(userId: string): Promise<Person> {
  const actor = await findActor(userId);
  if (!actor) throw new Error(`There is no account ${userId}, or it is suspended.`);
  return actor;
}

/** What opens a session for this person, as if they had just proved who they are. */
export async function proofFor(userId: string): Promise<Proof> {
  const where = { id: userId };
  const account = await db().user.findUniqueOrThrow({ where, select: { passwordHash: true } });
  return { userId, passwordHash: account.passwordHash };
}

/** An account and its actor in one go. */
export async function anActor(facts: UserFacts = {}): Promise<Person> {
  return actorFor((await aUser(facts)).id);
}
