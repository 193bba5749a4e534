import { parse, serialize } from "cookie";
import { env } from "~/core/env.server";
import type { CreatedInvitation } from "./commands/create-invitation.server";

/**
 * Link and code of a new invitation reach its sheet through the inviter's own browser, for as long
 * as printing takes: nobody else has them, and the database keeps digests only.
 */
const minutes = 10;
const name = "sheet";

/** The Set-Cookie header that carries the secrets to `/invitations/<id>` and nowhere else. */
export function sheetCookie({ id, token, code }: CreatedInvitation): string {
  return serialize(name, `${token}.${code}`, {
    path: `/invitations/${id}`,
    maxAge: minutes * 60,
    httpOnly: true,
    sameSite: "strict",
    secure: env().APP_ORIGIN.startsWith("https:"),
  });
}

export function readSheetCookie(header: string | null): { token: string; code: string } | null {
  const [token, code, ...rest] = (header ? (parse(header)[name] ?? "") : "").split(".");
  return token && code && rest.length === 0 ? { token, code } : null;
}
