import { expect } from "vitest";
import { type Page, toTheEnd } from "./browser";
import { eventually } from "./eventually";

/** The text that is being written, as soon as it can be. */
export const paper = (page: Page) => page.locator(".ProseMirror[contenteditable=true]");

/** The text as it is written, without the names of tasks' boxes and of others at their carets. */
export const textOf = (page: Page) =>
  paper(page).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const label of copy.querySelectorAll("label, [class*=caret]")) label.remove();
    return copy.textContent ?? "";
  });

/** Waits until the line above the text says so. */
export const becomes = (page: Page, wanted: "saved" | "offline") =>
  eventually(
    async () =>
      expect(await page.locator(".save-state").first().getAttribute("data-state")).toBe(wanted),
    { within: 30_000 },
  );

/** Writes in a new paragraph at the end of the text. */
export async function writeAtEnd(page: Page, text: string): Promise<void> {
  await toTheEnd(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type(text, { delay: 10 });
}

/** The service worker holds the page and everything that it needs. */
export const isKept = (page: Page) =>
  eventually(async () => {
    const kept = await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const pages = await caches.open("pages-1");
      const assets = await caches.open("assets-1");
      return (
        navigator.serviceWorker.controller !== null &&
        (await pages.match(window.location.pathname)) !== undefined &&
        (await assets.keys()).length > 5
      );
    });
    expect(kept).toBe(true);
  });

/** Selects words of the text by the browser's own selection, as a mouse does. */
export const selectWords = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector(".doc-text") ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at === -1) continue;
      node.parentElement?.closest<HTMLElement>("[contenteditable=true]")?.focus();
      window.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`There is no ${wanted}`);
  }, words);
