import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { type Actor, isPerson } from "./actor";
import type { Tx } from "./db.server";

/**
 * A form as it was sent: a digest of its own random key and of everything in it (see
 * app/http/form.server.ts). The same form sent again has the same digest; only its sender has it.
 */
export type Sent = string;

/** What a command takes besides its input, where doing the work twice would make two things. */
export interface Sendable {
  readonly sent?: Sent | undefined;
}

export interface Sending {
  readonly actor: Actor;
  /** absent for work that no form asked for: it is done each time */
  readonly sent: Sent | undefined;
  /** the command's own name, so that one form may ask for several */
  readonly doing: string;
}

/**
 * Does the work of a form once, in the caller's transaction: whoever sends the form again, even at the
 * same instant, waits here for the first to end and gets its result. Call it before any row is locked,
 * and judge first who may have the work done. Work that fails leaves no trace, and can be tried again.
 * @param run its result is kept sealed; anything that structured cloning copies
 */
export async function once<T>(
  tx: Tx,
  { actor, sent, doing }: Sending,
  run: () => Promise<T>,
): Promise<{ result: T; again: boolean }> {
  if (!sent || !isPerson(actor)) return { result: await run(), again: false };
  const { userId } = actor;
  const digest = sha256(`form ${doing} ${sent}`);
  const isFirst = await tx.$executeRaw`
    INSERT INTO "SentForm" ("userId", "digest") VALUES (${userId}::uuid, ${digest})
    ON CONFLICT DO NOTHING`;
  const where = { userId_digest: { userId, digest } };
  const key = sha256(`result ${doing} ${sent}`);
  if (!isFirst) {
    const kept = await tx.sentForm.findUniqueOrThrow({ where, select: { result: true } });
    return { result: unseal(kept.result ?? new Uint8Array(), key) as T, again: true };
  }
  const result = await run();
  await tx.sentForm.update({ where, data: { result: seal(result, key) } });
  return { result, again: false };
}

/**
 * The result of the same form if its work has been done already, for commands that prepare much before
 * they call {@link once}: what they would judge may have changed by that very work.
 */
export async function doneBefore<T>(
  tx: Tx,
  { actor, sent, doing }: Sending,
): Promise<{ result: T } | null> {
  if (!sent || !isPerson(actor)) return null;
  const { userId } = actor;
  const digest = sha256(`form ${doing} ${sent}`);
  const where = { userId_digest: { userId, digest } };
  const kept = await tx.sentForm.findUnique({ where, select: { result: true } });
  if (!kept?.result) return null;
  return { result: unseal(kept.result, sha256(`result ${doing} ${sent}`)) as T };
}

const sha256 = (text: string) => Uint8Array.from(createHash("sha256").update(text).digest());

const cipher = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** A result may hold the link of an invitation, which the database must not know. */
function seal(result: unknown, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, key, iv, { authTagLength: tagBytes });
  const text = Buffer.concat([sealing.update(serialize(result)), sealing.final()]);
  return Uint8Array.from(Buffer.concat([iv, sealing.getAuthTag(), text]));
}

function unseal(sealed: Uint8Array, key: Uint8Array): unknown {
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  opening.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  const text = opening.update(sealed.subarray(ivBytes + tagBytes));
  return deserialize(Buffer.concat([text, opening.final()]));
}
