import { randomBytes } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { hash } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { anActor, aUser } from "#tests/factories/people";
import { meanwhile } from "#tests/support/meanwhile";
import { idleNeighbour } from "#tests/support/neighbour";
import { db, queryCount, type Tx } from "~/core/db.server";
import { networkOf, spend } from "~/core/rate-limit.server";
import { endAllSessions } from "~/features/accounts/commands/end-sessions.server";
import { perNetwork, type SignInFrom, signIn } from "~/features/accounts/commands/sign-in.server";
import { signOut } from "~/features/accounts/commands/sign-out.server";
import {
  hashing,
  hashPassword,
  isOutdated,
  nobodysHash,
} from "~/features/accounts/password.server";
import { holdAccount, sessionOf } from "~/features/accounts/session.server";
import { startSession } from "~/features/accounts/start-session.server";
import { giveGrant, giveGrantWithin } from "~/features/membership/commands/give-grant.server";

const password = "sedem tikhikh rek";
let network = 0;

/** Each time from another network, so that tests do not count for each other. */
function from(facts: Partial<SignInFrom> = {}): SignInFrom {
  network += 1;
  return {
    clientAddress: `10.0.${network}.7`,
    cookieHeader: null,
    requestId: "test",
    ...facts,
  };
}

/** What a browser would send after the answer with these headers. */
function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function signedIn(identifier: string) {
  const { person, proof } = await signIn({ identifier, password }, from());
  const headers = await startSession(proof, new Headers({ "user-agent": "Firefox/140 Linux" }));
  return { person, proof, headers, cookies: cookiesOf(headers) };
}

const failed = { kind: "invalid", code: "accounts.sign-in-failed" };

/** Gives the account the hash that weaker parameters made of the password. */
async function weaken(userId: string): Promise<void> {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 1, parallelism: 1 });
  await db().user.update({ where: { id: userId }, data: { passwordHash } });
}

describe("signing in", () => {
  it("works by e-mail and by handle, and leaves an audit line", async () => {
    const user = await aUser({ password });
    for (const identifier of [user.email ?? "", user.handle]) {
      expect((await signIn({ identifier, password }, from())).person.userId).toBe(user.id);
    }
    const lines = await db().auditEvent.findMany({ where: { subjectId: user.id } });
    expect(lines.map((line) => line.action)).toEqual(["accounts.signed-in", "accounts.signed-in"]);
  });

  it("refuses a wrong password, an unknown account, one without password and a suspended one alike", async () => {
    const [right, none, suspended] = [
      await aUser({ password }),
      await aUser(),
      await aUser({ password, suspended: true }),
    ];
    const tries: [string, string][] = [
      [right.handle, "a wrong password"],
      ["nobody-of-this-name", password],
      ["nobody@example.org", password],
      [none.handle, password],
      [suspended.handle, password],
    ];
    for (const [identifier, typed] of tries) {
      await expect(signIn({ identifier, password: typed }, from())).rejects.toMatchObject(failed);
    }
    const lines = await db().auditEvent.findMany({ where: { subjectId: right.id } });
    expect(lines.map((line) => line.action)).toEqual(["accounts.sign-in-refused"]);
    const ofNobody = { action: "accounts.sign-in-refused", subjectId: null };
    expect(await db().auditEvent.count({ where: ofNobody })).toBe(0);
  });

  it("takes as long for unknown as for known accounts (A01)", { timeout: 90_000 }, async () => {
    const users = await Promise.all([1, 2, 3, 4].map(() => aUser({ password })));
    // Processor time: the clock on the wall would measure what else the machine does.
    const time = async (identifier: string) => {
      const started = process.cpuUsage();
      await signIn({ identifier, password: "a wrong password" }, from()).catch(() => undefined);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    };
    const spent = { known: [] as number[], unknown: [] as number[] };
    // 20 an hour are allowed for one account. Who comes first alternates, so that neither side always
    // meets the machine as the other left it.
    for (let round = 0; round < 15; round += 1) {
      for (const user of users) {
        const known = async () => spent.known.push(await time(user.handle));
        const unknown = async () => spent.unknown.push(await time(`nobody-${user.handle}`));
        for (const take of round % 2 ? [known, unknown] : [unknown, known]) await take();
      }
    }
    // Collecting garbage and the like makes single tries longer, never shorter: the quick half tells.
    const quickHalf = (list: number[]) => {
      const half = [...list].sort((a, b) => a - b).slice(0, list.length / 2);
      return half.reduce((sum, one) => sum + one, 0) / half.length;
    };
    const [known, unknown] = [quickHalf(spent.known), quickHalf(spent.unknown)];
    expect(Math.abs(known - unknown) / known).toBeLessThan(0.1);
  });

  it("compares with a hash of the same parameters when there is no account", () => {
    expect(nobodysHash).toContain(`m=${hashing.memoryCost},t=${hashing.timeCost},p=1$`);
    expect(isOutdated(nobodysHash)).toBe(false);
  });

  it("refuses the sixth try from a network, the right password too, but not a known device (A02)", async () => {
    const user = await aUser({ password });
    const { cookies } = await signedIn(user.handle);
    const attacker = from();
    const wrong = { identifier: user.handle, password: "a wrong password" };
    for (let round = 0; round < 5; round += 1) {
      await expect(signIn(wrong, attacker)).rejects.toMatchObject({ kind: "invalid" });
    }
    await expect(signIn(wrong, attacker)).rejects.toMatchObject({ kind: "rate-limited" });
    const right = { identifier: user.handle, password };
    const neighbour = { ...attacker, clientAddress: attacker.clientAddress.replace(/7$/, "99") };
    await expect(signIn(right, neighbour)).rejects.toMatchObject({
      kind: "rate-limited",
      code: "accounts.too-many-sign-ins",
    });
    const owner = { ...attacker, cookieHeader: cookies };
    expect((await signIn(right, owner)).person.userId).toBe(user.id);
  });

  it("counts a handle and an e-mail apart, so that it does not tell whose both are", async () => {
    const user = await aUser({ password });
    const attacker = from();
    const wrong = { identifier: user.handle, password: "a wrong password" };
    for (let round = 0; round < 5; round += 1) {
      await expect(signIn(wrong, attacker)).rejects.toMatchObject(failed);
    }
    await expect(signIn(wrong, attacker)).rejects.toMatchObject({ kind: "rate-limited" });
    for (const identifier of [user.email ?? "", "nobody@example.org"]) {
      const other = { ...wrong, identifier };
      await expect(signIn(other, attacker)).rejects.toMatchObject(failed);
    }
  });

  it("counts all names of a network together, before anything is looked up or computed", async () => {
    const user = await aUser({ password });
    const { cookies } = await signedIn(user.handle);
    const crowd = from();
    const fill = async (points: number) => {
      for (let round = 0; round < points; round += 1) {
        await spend(perNetwork, networkOf(crowd.clientAddress), "accounts.too-many-sign-ins");
      }
    };
    const right = { identifier: user.handle, password };
    await fill(perNetwork.points - 1);
    // Who succeeds takes nothing from the others.
    for (let round = 0; round < 2; round += 1) await signIn(right, crowd);
    await fill(1);
    const before = queryCount();
    const stranger = { identifier: "nobody-at-all", password };
    await expect(signIn(stranger, crowd)).rejects.toMatchObject({
      kind: "rate-limited",
      code: "accounts.too-many-sign-ins",
    });
    expect(queryCount() - before).toBe(1);
    await expect(signIn(right, crowd)).rejects.toMatchObject({ kind: "rate-limited" });
    const owner = { ...crowd, cookieHeader: cookies };
    expect((await signIn(right, owner)).person.userId).toBe(user.id);
    await expect(signIn(stranger, owner)).rejects.toMatchObject({ kind: "rate-limited" });
    expect((await signIn(right, from())).person.userId).toBe(user.id);
  });

  it("counts tries from many networks together, and a forged device mark for nothing", async () => {
    const user = await aUser({ password });
    const { cookies } = await signedIn(user.handle);
    const right = { identifier: user.handle, password };
    const wrong = { ...right, password: "a wrong password" };
    for (let round = 0; round < 20; round += 1) {
      await expect(signIn(wrong, from())).rejects.toMatchObject({ kind: "invalid" });
    }
    // What is one too many looks like a wrong password, by handle and by e-mail alike.
    await expect(signIn(right, from())).rejects.toMatchObject(failed);
    const byEmail = { ...right, identifier: user.email ?? "" };
    await expect(signIn(byEmail, from())).rejects.toMatchObject(failed);
    const forged = `d=${randomBytes(9).toString("base64url")}.${randomBytes(18).toString("base64url")}`;
    await expect(signIn(right, from({ cookieHeader: forged }))).rejects.toMatchObject(failed);
    const owner = from({ cookieHeader: cookies });
    expect((await signIn(right, owner)).person.userId).toBe(user.id);
  });

  it("makes a weaker hash anew", async () => {
    const user = await aUser({ password });
    await weaken(user.id);
    await signIn({ identifier: user.handle, password }, from());
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: user.id } });
    expect(isOutdated(passwordHash ?? "")).toBe(false);
    const { person } = await signIn({ identifier: user.handle, password }, from());
    expect(person.userId).toBe(user.id);
  });

  it("makes a weaker hash anew once for two sign-ins at the same moment, and both succeed", async () => {
    const user = await aUser({ password });
    await weaken(user.id);
    const both = await Promise.all([1, 2].map(() => signedIn(user.handle)));
    for (const { cookies } of both) expect(await sessionOf(cookies)).toBeDefined();
  });

  it("fails when the password is changed while a weaker hash is made anew", async () => {
    const user = await aUser({ password });
    await weaken(user.id);
    const passwordHash = await hashPassword("zelionyi zont na kryshe");
    const answer = meanwhile(
      (tx) => tx.user.update({ where: { id: user.id }, data: { passwordHash } }),
      () => signIn({ identifier: user.handle, password }, from()),
    );
    await expect(answer).rejects.toMatchObject(failed);
    const stored = await db().user.findUniqueOrThrow({ where: { id: user.id } });
    expect(stored.passwordHash).toBe(passwordHash);
  });

  it("keeps the event loop free under 50 sign-ins at once (A12)", async () => {
    const users = await Promise.all(
      Array.from({ length: 50 }, () => aUser({ name: "Someone among fifty" })),
    );
    const neighbour = await idleNeighbour();
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    await Promise.allSettled(
      users.map((user) => signIn({ identifier: user.handle, password }, from())),
    );
    delay.disable();
    const own = delay.percentile(99) / 1e6 - (await neighbour.delay());
    expect(own).toBeLessThan(200);
  });

  it("takes passwords of 128 letters and of other scripts, written in either form", async () => {
    for (const typed of ["ж".repeat(60) + "щука и лебедь ".repeat(4), "🐟🦢🐟🦢 café öl und ü"]) {
      const user = await aUser({ password: typed });
      const decomposed = typed.normalize("NFD");
      const { person } = await signIn({ identifier: user.handle, password: decomposed }, from());
      expect(person.userId).toBe(user.id);
    }
  });
});

/** A session that a sign-in has just stored. */
function openOne(tx: Tx, userId: string) {
  const endsAt = new Date(Date.now() + 86_400_000);
  const id = randomBytes(12).toString("base64url");
  const secretHash = Uint8Array.from(randomBytes(32));
  return tx.session.create({ data: { id, secretHash, userId, endsAt, expiresAt: endsAt } });
}

describe("a session", () => {
  it("gets a new id at every sign-in; the one the request came with is dead (A03)", async () => {
    const user = await aUser({ password });
    const first = await signedIn(user.handle);
    const again = await startSession(first.proof, new Headers({ cookie: first.cookies }));
    expect(await sessionOf(first.cookies)).toBeUndefined();
    expect((await sessionOf(cookiesOf(again)))?.person.userId).toBe(user.id);
    const planted = await startSession(first.proof, new Headers({ cookie: "s=planted.value" }));
    expect(cookiesOf(planted)).not.toContain("planted");
  });

  it("is not in the database in a form that signs anyone in (A05)", async () => {
    const user = await aUser({ password });
    const { cookies } = await signedIn(user.handle);
    const [row] = await db().session.findMany({ where: { userId: user.id } });
    const stored = [row?.id, Buffer.from(row?.secretHash ?? []).toString("base64url")].join(".");
    expect(await sessionOf(cookies)).toBeDefined();
    expect(await sessionOf(`s=${stored}`)).toBeUndefined();
    expect(await sessionOf(`s=${row?.id}.`)).toBeUndefined();
  });

  it("is HttpOnly, Lax and for the whole site; ends at its limits by the database's clock (A06)", async () => {
    const user = await aUser({ password });
    const { headers, cookies } = await signedIn(user.handle);
    expect(headers.getSetCookie()[0]).toMatch(/^s=.*HttpOnly.*/);
    expect(headers.getSetCookie()[0]).toMatch(/SameSite=Lax/i);
    const set = (column: "expiresAt" | "endsAt", interval: string) =>
      db().$executeRawUnsafe(
        `UPDATE "Session" SET "${column}" = now() + $1::interval WHERE "userId" = $2::uuid`,
        interval,
        user.id,
      );
    await set("endsAt", "10 minutes");
    expect(await sessionOf(cookies)).toBeDefined();
    await set("endsAt", "-1 second");
    expect(await sessionOf(cookies)).toBeUndefined();
    await set("endsAt", "1 day");
    await set("expiresAt", "-1 second");
    expect(await sessionOf(cookies)).toBeUndefined();
  });

  it("ends after 12 hours for administrators, after 30 days for others", async () => {
    const hoursOf = async (userId: string) => {
      const row = await db().session.findFirstOrThrow({ where: { userId } });
      return (row.endsAt.getTime() - row.createdAt.getTime()) / 3_600_000;
    };
    const admin = await aUser({ password, grants: [{ role: "admin" }] });
    await signedIn(admin.handle);
    expect(await hoursOf(admin.id)).toBeCloseTo(12, 1);
    const other = await aUser({ password });
    await signedIn(other.handle);
    expect(await hoursOf(other.id)).toBeCloseTo(30 * 24, 1);
  });

  it("ends after 12 hours for whoever becomes an administrator while signing in", async () => {
    const admin = await anActor({ grants: [{ role: "admin" }] });
    const user = await aUser({ password });
    const { proof } = await signIn({ identifier: user.handle, password }, from());
    const grant = { userId: user.id, role: "admin", accepted: true } as const;
    await meanwhile(
      (tx) => giveGrantWithin(tx, admin, grant),
      () => startSession(proof, new Headers()),
    );
    const row = await db().session.findFirstOrThrow({ where: { userId: user.id } });
    expect((row.endsAt.getTime() - row.createdAt.getTime()) / 3_600_000).toBeCloseTo(12, 1);
  });

  it("that opens while a right is given is over with it", async () => {
    const admin = await anActor({ grants: [{ role: "admin" }] });
    const user = await aUser({ password });
    const { proof } = await signedIn(user.handle);
    const grant = { userId: user.id, role: "admin", accepted: true } as const;
    await meanwhile(
      async (tx) => {
        await holdAccount(tx, user.id);
        await openOne(tx, user.id);
      },
      () => giveGrant(admin, grant),
    );
    expect(await db().session.count({ where: { userId: user.id } })).toBe(0);
    expect(await startSession(proof, new Headers())).toBeDefined();
  });

  it("does not begin for an account that is suspended while signing in", async () => {
    const user = await aUser({ password });
    const { proof } = await signIn({ identifier: user.handle, password }, from());
    const answer = meanwhile(
      (tx) => tx.user.update({ where: { id: user.id }, data: { suspendedAt: new Date() } }),
      () => startSession(proof, new Headers()),
    );
    await expect(answer).rejects.toMatchObject(failed);
    expect(await db().session.count({ where: { userId: user.id } })).toBe(0);
  });

  it("is over after signing out here, and everywhere (A04)", async () => {
    const user = await aUser({ password });
    const [one, two] = [await signedIn(user.handle), await signedIn(user.handle)];
    const actor = (await sessionOf(one.cookies))?.person;
    if (!actor) throw new Error("The session is not there.");
    const answer = await signOut(actor, { everywhere: false, cookieHeader: one.cookies });
    expect(answer.get("Clear-Site-Data")).toBe('"cache"');
    expect(await sessionOf(one.cookies)).toBeUndefined();
    expect(await sessionOf(two.cookies)).toBeDefined();
    await endAllSessions(user.id);
    expect(await sessionOf(two.cookies)).toBeUndefined();
  });

  it("is over while the person is suspended (A04)", async () => {
    const user = await aUser({ password });
    const { cookies } = await signedIn(user.handle);
    await db().user.update({ where: { id: user.id }, data: { suspendedAt: new Date() } });
    expect(await sessionOf(cookies)).toBeUndefined();
  });
});
