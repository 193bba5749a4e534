import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import type { TFunction } from "i18next";
import type { Actor } from "~/core/actor";
import { translator } from "~/core/i18n/i18n.server";
import type { UiLanguage } from "~/core/i18n/languages";
import { actorOfRequest } from "~/features/accounts/session.server";
import { isLight } from "./light-mode.server";
import { pageLanguage } from "./locale.server";

/** What the server hands to Remix with each request (see server/app.ts). */
export interface RequestFacts {
  readonly requestId: string;
  /** of the page's Content-Security-Policy */
  readonly nonce: string;
  /** of the caller, as far as the configured proxies can be trusted */
  readonly clientAddress: string;
  /** takes the drawn page; absent where the browser's router asks for data alone */
  readonly deliver?: (page: string) => void;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends RequestFacts {}
}

/** What every loader and action gets. */
export interface PageContext {
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly actor: Actor;
  readonly lang: UiLanguage;
  readonly t: TFunction;
  /** pages without script, pictures on tap */
  readonly light: boolean;
  readonly requestId: string;
  readonly clientAddress: string;
}

const actors = new WeakMap<AppLoadContext, Promise<Actor>>();

/** The actor of this request, loaded once however many loaders ask. */
export function actorOf(request: Request, context: AppLoadContext): Promise<Actor> {
  const known = actors.get(context);
  if (known) return known;
  const loading = actorOfRequest(request.headers.get("cookie"));
  actors.set(context, loading);
  return loading;
}

export async function pageContext({
  request,
  params,
  context,
}: LoaderFunctionArgs): Promise<PageContext> {
  const actor = await actorOf(request, context);
  const lang = pageLanguage(request, actor);
  return {
    request,
    url: new URL(request.url),
    params,
    actor,
    lang,
    t: translator(lang),
    light: isLight(request, actor),
    requestId: context.requestId,
    clientAddress: context.clientAddress,
  };
}
