import type { Actor } from "~/core/actor";
import { readCookie } from "./cookies.server";

/**
 * Is this page to be sent light (no script, pictures on tap)? `?data=`, then the profile, the cookie,
 * and the browser's `Save-Data` signal.
 */
export function isLight(request: Request, actor: Actor): boolean {
  const asked = new URL(request.url).searchParams.get("data");
  if (asked === "light" || asked === "full") return asked === "light";
  if (actor.kind === "person" && actor.dataMode !== "auto") return actor.dataMode === "light";
  const kept = readCookie(request.headers.get("cookie"), "data");
  if (kept === "light" || kept === "full") return kept === "light";
  return request.headers.get("save-data")?.toLowerCase() === "on";
}
