import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { expect, inject } from "vitest";
import { eventually } from "./eventually";

export type { Browser, BrowserContext, Locator, Page } from "playwright-core";

export const phone = { width: 360, height: 640 };
export const desk = { width: 1280, height: 800 };

/** A real Chromium that talks to nobody but the product. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject("chromium"),
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface VisitOptions {
  viewport?: { width: number; height: number };
  javaScript?: boolean;
  lang?: "en" | "ru";
  colorScheme?: "light" | "dark";
  /** what the browser is expected to complain about, if anything */
  expected?: RegExp;
}

/** A person's own browser window. Whatever the page's console calls an error fails the test. */
export async function visitor(
  browser: Browser,
  origin: string,
  {
    viewport = desk,
    javaScript = true,
    lang = "en",
    colorScheme = "light",
    expected,
  }: VisitOptions = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport,
    javaScriptEnabled: javaScript,
    locale: lang,
    colorScheme,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !expected?.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, context, complaints };
}

/** Signs in as one of the people of the demonstration country. */
export async function signInAs(page: Page, persona: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[name="persona"][value="${persona}"]`).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in" && url.pathname !== "/demo/sign-in");
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

interface AxeViolation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Everything that axe-core finds against WCAG 2.2 AA on the page as it stands; nothing is left out. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated by the debugger, which the page's own policy does not bind.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: AxeViolation[] }> };
    };
    const { violations } = await axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 300)}\n    ${failureSummary}`),
    }));
  });
  expect(found, `${page.url()} has barriers`).toEqual([]);
}

/** No page scrolls sideways, at any width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** Waits until an element that the selector means has the focus. */
export function expectFocus(page: Page, selector: string): Promise<void> {
  return eventually(async () => {
    const there = await page.evaluate((css) => document.activeElement?.matches(css), selector);
    expect(there, `${selector} has the focus`).toBe(true);
  });
}

/** Puts the caret at the very end of the text that is being written. */
export async function toTheEnd(page: Page): Promise<void> {
  const paper = page.locator(".ProseMirror[contenteditable=true]");
  await paper.focus();
  const blocks = paper.locator("p, h2, h3, h4");
  await caretAtEndOf((await blocks.count()) > 0 ? blocks.last() : paper);
}

/** Puts the caret at the end of a block, and waits until the editor itself knows it there. */
export async function caretAtEndOf(block: Locator): Promise<void> {
  await eventually(async () => {
    const there = await block.evaluate((element) => {
      const selection = getSelection();
      selection?.selectAllChildren(element);
      selection?.collapseToEnd();
      const paper = element.closest(".ProseMirror") as Partial<Written> | null;
      const known = paper?.editor?.view.domAtPos(paper.editor.state.selection.head).node;
      return known !== undefined && element.contains(known);
    });
    expect(there).toBe(true);
  });
}

/** What tiptap leaves on the element that it makes editable. */
interface Written {
  editor: {
    state: { selection: { head: number } };
    view: { domAtPos(position: number): { node: Node } };
  };
}
