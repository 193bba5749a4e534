import type { Actor } from "~/core/actor";
import { defaultLanguage, isUiLanguage, negotiate, type UiLanguage } from "~/core/i18n/languages";
import { readCookie } from "./cookies.server";

/** The page's language: `?lang=`, then the profile, the cookie, the browser's wish, English. */
export function pageLanguage(request: Request, actor: Actor): UiLanguage {
  const asked = new URL(request.url).searchParams.get("lang");
  if (isUiLanguage(asked)) return asked;
  if (actor.kind === "person" && isUiLanguage(actor.uiLang)) return actor.uiLang;
  const kept = readCookie(request.headers.get("cookie"), "lang");
  if (isUiLanguage(kept)) return kept;
  return negotiate(request.headers.get("accept-language")) ?? defaultLanguage;
}
