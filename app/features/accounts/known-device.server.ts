import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { parse, serialize } from "cookie";
import { env } from "~/core/env.server";
import { singleton } from "~/core/singleton.server";

/**
 * A device from which somebody signed in before carries a mark for that account. Guessing from
 * elsewhere then cannot lock the owner out: marked devices are counted apart. The mark opens
 * nothing by itself. Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
 */
const year = 365 * 24 * 60 * 60;
/** A shared phone has several owners. */
const mostMarks = 5;

const secret = () =>
  singleton("device-secret", () => env().SESSION_SECRET ?? randomBytes(32).toString("base64url"));

function cookieName(): string {
  return env().APP_ORIGIN.startsWith("https:") ? "__Host-d" : "d";
}

function sign(userId: string, nonce: string): Buffer {
  return createHmac("sha256", secret())
    .update(`device ${userId} ${nonce}`)
    .digest()
    .subarray(0, 18);
}

function marksOf(cookie: string | undefined): { nonce: string; signature: Buffer }[] {
  return (cookie ?? "")
    .split("~")
    .slice(0, mostMarks)
    .flatMap((mark) => {
      const [nonce, signature] = mark.split(".");
      if (!nonce || !signature) return [];
      return [{ nonce, signature: Buffer.from(signature, "base64url") }];
    });
}

const isFor = (userId: string) => (mark: { nonce: string; signature: Buffer }) =>
  mark.signature.length === 18 && timingSafeEqual(mark.signature, sign(userId, mark.nonce));

/** The nonce of this account's mark on the device, or nothing. */
export function knownDevice(cookieHeader: string | null, userId: string): string | undefined {
  return marksOf(readOwn(cookieHeader)).find(isFor(userId))?.nonce;
}

/** Does the device carry marks at all? Whether one is good shows only with its account. */
export function carriesMark(cookieHeader: string | null): boolean {
  return marksOf(readOwn(cookieHeader)).length > 0;
}

function readOwn(cookieHeader: string | null): string | undefined {
  return cookieHeader ? parse(cookieHeader)[cookieName()] : undefined;
}

/** The Set-Cookie header that marks the device for one more account. */
export function markDevice(cookieHeader: string | null, userId: string): string {
  const nonce = randomBytes(9).toString("base64url");
  const others = marksOf(readOwn(cookieHeader)).filter((mark) => !isFor(userId)(mark));
  const marks = [{ nonce, signature: sign(userId, nonce) }, ...others].slice(0, mostMarks);
  const value = marks
    .map((mark) => `${mark.nonce}.${mark.signature.toString("base64url")}`)
    .join("~");
  return serialize(cookieName(), value, {
    path: "/",
    maxAge: year,
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_ORIGIN.startsWith("https:"),
  });
}
