import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { browserI18n } from "./core/i18n/i18n.client";
import { registerWorker } from "./http/device/register";

/** Rooms whose pages the server has drawn: their messages must be here before React takes over. */
function roomsOnPage(): string[] {
  const ids = window.__remixContext?.state?.loaderData ?? {};
  const modules = Object.keys(window.__remixRouteModules ?? ids);
  return modules.flatMap((id) => /^features\/([^/]+)\//.exec(id)?.[1] ?? []);
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

void start();
