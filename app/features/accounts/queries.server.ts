import type { Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { env } from "~/core/env.server";
import { notFound } from "~/core/errors";
import { suggestHandle } from "./handle";
import { isPersonaKey, type PersonaKey, personaHandle, personaKeys } from "./personas";

/** Those people of the demonstration that exist, in their usual order; none outside of it. */
export async function listPersonas(): Promise<{ key: PersonaKey; name: string }[]> {
  if (!env().LEARNIN_DEMO) return [];
  const accounts = await db().user.findMany({
    where: { handle: { in: personaKeys.map(personaHandle) } },
    select: { handle: true, name: true },
  });
  return accounts
    .map(({ handle, name }) => ({ key: handle.replace(/^demo-/, ""), name }))
    .filter((one): one is { key: PersonaKey; name: string } => isPersonaKey(one.key))
    .sort((one, other) => personaKeys.indexOf(one.key) - personaKeys.indexOf(other.key));
}

export interface OwnSession {
  id: string;
  device: string;
  /** ISO 8601 */
  since: string;
  lastSeen: string;
  endsAt: string;
  current: boolean;
}

/** The actor's own open sessions, the most recently used first. */
export async function listOwnSessions(actor: Person): Promise<OwnSession[]> {
  const rows = await db().$queryRaw<
    { id: string; device: string; createdAt: Date; lastSeenAt: Date; endsAt: Date }[]
  >`
    SELECT "id", "device", "createdAt", "lastSeenAt", LEAST("expiresAt", "endsAt") AS "endsAt"
      FROM "Session"
     WHERE "userId" = ${actor.userId}::uuid AND "expiresAt" > now() AND "endsAt" > now()
     ORDER BY "lastSeenAt" DESC LIMIT 100`;
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    since: row.createdAt.toISOString(),
    lastSeen: row.lastSeenAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    current: row.id === actor.sessionId,
  }));
}

/** The actor's own profile, as it is edited. */
export async function getOwnProfile(actor: Person) {
  const profile = await db().user.findUnique({
    where: { id: actor.userId },
    select: {
      name: true,
      handle: true,
      email: true,
      organisation: true,
      about: true,
      readsLangs: true,
      uiLang: true,
      timeZone: true,
      dataMode: true,
      photoId: true,
    },
  });
  if (!profile) throw notFound();
  return profile;
}

export interface OwnEmail {
  email: string | null;
  /** did the person use a link that was sent there? */
  proved: boolean;
  /** an address that was asked for and waits to be confirmed */
  pending: { email: string; until: string } | null;
}

/** The actor's own address, and the one that is to follow it. */
export async function getOwnEmail(actor: Person): Promise<OwnEmail> {
  const account = await db().user.findUnique({
    where: { id: actor.userId },
    select: {
      email: true,
      emailVerifiedAt: true,
      tokens: {
        where: { kind: "email_change", usedAt: null, expiresAt: { gt: clock.now() } },
        select: { email: true, expiresAt: true },
        orderBy: { id: "desc" },
        take: 1,
      },
    },
  });
  if (!account) throw notFound();
  const [asked] = account.tokens;
  return {
    email: account.email,
    proved: account.emailVerifiedAt !== null,
    pending: asked?.email ? { email: asked.email, until: asked.expiresAt.toISOString() } : null,
  };
}

/** A handle that nobody has, made of a name: "nino-kapanadze", or "nino-kapanadze-2". */
export async function suggestFreeHandle(name: string): Promise<string> {
  const base = (suggestHandle(name) || "person").slice(0, 26);
  const taken = await db().user.findMany({
    where: { handle: { startsWith: base } },
    select: { handle: true },
    take: 1_000,
  });
  const handles = new Set(taken.map((one) => one.handle));
  if (!handles.has(base) && suggestHandle(name)) return base;
  let number = 2;
  while (handles.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
