import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { i18nFor } from "./core/i18n/i18n.server";
import { defaultLanguage } from "./core/i18n/ui-languages";
import { log } from "./core/log.server";
import { NonceContext } from "./http/nonce";
import { bareAnswer } from "./http/route.server";
import "./composition.server";

/**
 * Draws a whole page before its first byte leaves, so that an error can still become its status, and as
 * one text: no page waits for data while it is drawn, and React's stream of 2 KB pieces, each
 * compressed and sent on its own, costs a quarter more. What a component throws goes to Remix, which
 * draws the nearest error boundary.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const file = bareAnswer(remix.staticHandlerContext);
  if (file) return file;
  const root = remix.staticHandlerContext.loaderData?.root as { lang?: string } | undefined;
  const lang = root?.lang ?? defaultLanguage;
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Language", lang);
  const wait = status >= 400 ? waitOf(remix) : undefined;
  if (wait) headers.set("Retry-After", wait);
  const page = renderToString(
    <I18nextProvider i18n={i18nFor(lang)}>
      <NonceContext.Provider value={context.nonce}>
        <RemixServer context={remix} url={request.url} />
      </NonceContext.Provider>
    </I18nextProvider>,
  );
  const html = `<!DOCTYPE html>${page}`;
  if (!context.deliver) return new Response(html, { headers, status });
  context.deliver(html);
  return new Response(null, { headers, status });
}

/** When to come back, as the refusal says; Remix hands headers of refusals to nobody else. */
function waitOf({ staticHandlerContext: { actionHeaders, loaderHeaders } }: EntryContext) {
  const all = [...Object.values(actionHeaders), ...Object.values(loaderHeaders)];
  return all.map((headers) => headers.get("Retry-After")).find((wait) => wait !== null);
}

export function handleDataRequest(response: Response): Response {
  response.headers.set("Cache-Control", "no-store");
  return response;
}

/** Loaders turn what they throw into answers and log it themselves; only the rest arrives here. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  log().error({ err: error }, "Remix met an error");
}
