import { parse, serialize } from "cookie";
import { env } from "~/core/env.server";

/** One cookie's value out of a Cookie header. */
export function readCookie(header: string | null, name: string): string | undefined {
  return header ? parse(header)[name] : undefined;
}

const year = 365 * 24 * 60 * 60;

/** A Set-Cookie header for a choice such as language or data mode (never for anything secret). */
export function preferenceCookie(name: "lang" | "data", value: string): string {
  return serialize(name, value, {
    path: "/",
    maxAge: year,
    sameSite: "lax",
    httpOnly: true,
    secure: env().APP_ORIGIN.startsWith("https:"),
  });
}
