import { randomBytes } from "node:crypto";
import { clock } from "~/core/clock.server";
import { env } from "~/core/env.server";
import { direction, type UiLanguage } from "~/core/i18n/languages";
import type { PageContext } from "./page-context.server";

/** What the shell draws and components may need (see use-page.ts). */
export interface RootData {
  lang: UiLanguage;
  dir: "ltr" | "rtl";
  light: boolean;
  /** the moment the page was made, so that server and browser write the same times */
  now: string;
  timeZone: string;
  /** address of the page without what was asked of language and data */
  path: string;
  origin: string;
  demo: boolean;
  /** of the forms on this page (see form-key.tsx); pages of visitors are shared and have none */
  formKey: string;
  actor: {
    userId: string;
    name: string;
    handle: string;
    photoId: string | null;
    isAdmin: boolean;
    isRegional: boolean;
    /** countries the person belongs to, for "my places" */
    countries: string[];
  } | null;
}

export function rootData({ actor, lang, light, url }: PageContext): RootData {
  const params = new URLSearchParams(url.search);
  for (const name of ["lang", "data", "_data"]) params.delete(name);
  const query = params.toString();
  const person = actor.kind === "person" ? actor : null;
  const codes = (person?.grants ?? []).flatMap((grant) => grant.countryCode ?? []);
  return {
    lang,
    dir: direction(lang),
    light,
    now: clock.now().toISOString(),
    timeZone: person?.timeZone ?? "UTC",
    path: query ? `${url.pathname}?${query}` : url.pathname,
    origin: env().APP_ORIGIN,
    demo: env().LEARNIN_DEMO,
    formKey: person ? randomBytes(16).toString("base64url") : "",
    actor: person && {
      userId: person.userId,
      name: person.name,
      handle: person.handle,
      photoId: person.photoId,
      isAdmin: person.grants.some((grant) => grant.role === "admin"),
      isRegional: person.grants.some((grant) => grant.role === "regional"),
      countries: [...new Set(codes)],
    },
  };
}
