import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { browserI18n } from "./core/i18n/i18n.client";
import { registerWorker } from "./http/device/register";
import { keepLinksWithinPage } from "./http/links-within-page";

/**
 * Rooms whose pages the server has drawn, and parts of rooms that such a page names in its
 * `handle.messages`: their messages must be here before React takes over.
 */
function roomsOnPage(): string[] {
  const modules = Object.entries(window.__remixRouteModules ?? {});
  return modules.flatMap(([id, module]) => {
    const room = /^features\/([^/]+)\//.exec(id)?.[1];
    const handle = module?.handle as { messages?: string[] } | undefined;
    return [...(room ? [room] : []), ...(handle?.messages ?? [])];
  });
}

async function start(): Promise<void> {
  const i18n = await browserI18n(document.documentElement.lang, ["shell", ...roomsOnPage()]);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={i18n}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
  registerWorker();
}

keepLinksWithinPage();
void start();
