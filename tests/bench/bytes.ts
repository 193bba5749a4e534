import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../setup/chromium.mjs";

/** Bytes over the wire, headers included, as the browser counts them. */
export interface Bytes {
  all: number;
  document: number;
  styles: number;
  scripts: number;
  requests: number;
}

export interface Views {
  first: Bytes;
  /** the same page again a moment later */
  second: Bytes;
}

/** A real Chromium that talks to nobody but the product. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

const nothing = (): Bytes => ({ all: 0, document: 0, styles: 0, scripts: 0, requests: 0 });

/** Opens a page as someone who was never here, and then once more. */
export async function watchViews(
  browser: Browser,
  url: string,
  cookies: { name: string; value: string }[],
): Promise<Views> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: "en" });
  try {
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: new URL(url).origin })));
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send("Network.enable");
    let bytes = nothing();
    const kinds = new Map<string, string>();
    wire.on("Network.responseReceived", ({ requestId, type, response }) => {
      // A 304 and a file from the cache carry their kind too.
      if (!response.url.startsWith("data:")) kinds.set(requestId, type);
    });
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId);
      if (kind === undefined || encodedDataLength === 0) return;
      bytes.all += encodedDataLength;
      bytes.requests += 1;
      if (kind === "Document") bytes.document += encodedDataLength;
      if (kind === "Stylesheet") bytes.styles += encodedDataLength;
      if (kind === "Script") bytes.scripts += encodedDataLength;
    });
    const view = async () => {
      bytes = nothing();
      await page.goto(url, { waitUntil: "networkidle" });
      return bytes;
    };
    return { first: await view(), second: await view() };
  } finally {
    await context.close();
  }
}
