import { Writable } from "node:stream";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { i18nFor } from "./core/i18n/i18n.server";
import { defaultLanguage } from "./core/i18n/languages";
import { log } from "./core/log.server";
import { NonceContext } from "./http/nonce";
import "./composition.server";

const patience = 10_000;

/**
 * Renders a whole page before its first byte leaves, so that an error can still become its status.
 * It leaves in one piece: as a stream of React's 2 KB chunks each would be compressed, flushed and
 * sent on its own, which costs a fifth of the page's processor time and a tenth of its bytes.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const root = remix.staticHandlerContext.loaderData?.root as { lang?: string } | undefined;
  const lang = root?.lang ?? defaultLanguage;
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Language", lang);
  return new Promise((resolve, reject) => {
    let current = status;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18nFor(lang)}>
        <NonceContext.Provider value={context.nonce}>
          <RemixServer context={remix} url={request.url} />
        </NonceContext.Provider>
      </I18nextProvider>,
      {
        onAllReady() {
          const chunks: Buffer[] = [];
          const whole = new Writable({
            write(chunk: Buffer, _encoding, done) {
              chunks.push(chunk);
              done();
            },
            final(done) {
              resolve(new Response(Buffer.concat(chunks), { headers, status: current }));
              done();
            },
          });
          whole.on("error", reject);
          pipe(whole);
        },
        onShellError: reject,
        onError(error) {
          current = 500;
          log().error({ err: error, requestId: context.requestId }, "a page could not be drawn");
        },
      },
    );
    setTimeout(abort, patience).unref();
  });
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
