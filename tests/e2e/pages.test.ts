import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Browser,
  desk,
  expectAccessible,
  expectFocus,
  expectNoSidewaysScroll,
  openBrowser,
  type Page,
  phone,
  signInAs,
  type VisitOptions,
  visitor,
} from "#tests/support/browser";
import { eventually } from "#tests/support/eventually";
import { becomePersona, freshCookies } from "#tests/support/http";
import { type Product, startProduct } from "#tests/support/product";
import { catalogue } from "~/core/i18n/catalogue.server";
import { type Asker, type Fixtures, table } from "./access-table";
import { findFixtures } from "./fixtures";

/**
 * Every page of the product in a real browser: in English on a wide light screen and in Russian on a
 * narrow dark one, as the person with most rights who may open it, and as a visitor where it is open.
 */
const variants = [
  { lang: "en", viewport: desk, colorScheme: "light" },
  { lang: "ru", viewport: phone, colorScheme: "dark" },
] as const satisfies VisitOptions[];
type Variant = (typeof variants)[number];

let browser: Browser;
let product: Product;
let fixtures: Fixtures;

beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct({ env: { LEARNIN_DEMO: "1" } }),
    openBrowser(),
  ]);
  const admin = freshCookies(product.origin);
  await becomePersona(admin, "admin");
  fixtures = await findFixtures(admin);
});

afterAll(async () => {
  await browser.close();
  expect(await product.stop()).toBe(0);
});

/** What visitors get for addresses and links that lead nowhere, each a page of its own. */
const missing = [
  "/nothing/is/here",
  "/join/no-such-invitation",
  "/reset/no-such",
  "/welcome/no-such",
];

/** The addresses of the pages that each asker of this test opens. */
function addresses(): Map<Asker, string[]> {
  const found = new Map<Asker, string[]>();
  const add = (asker: Asker, paths: string[]) =>
    found.set(asker, [...(found.get(asker) ?? []), ...paths]);
  for (const row of Object.values(table)) {
    if (row.download) continue;
    const paths = row.paths(fixtures);
    // The order of the table's people is that of their rights.
    const person = row.open.find((asker) => asker !== "visitor");
    if (person) add(person, paths);
    if (row.open.includes("visitor")) add("visitor", paths);
  }
  add("visitor", [`/d/${fixtures.publicPage}`, ...missing]);
  add("teacher", ["/", "/account", "/zz", "/zz/pedagogy", `/d/${fixtures.guide}`]);
  return found;
}

/** Every key of a message, without its room. */
function keysOf(node: object, path = ""): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    value && typeof value === "object" ? keysOf(value, `${path}${key}.`) : [path + key],
  );
}
const messageKeys = new Set(
  Object.values(catalogue().en ?? {})
    .flatMap((room) => keysOf(room))
    .map((key) => key.replace(/_(zero|one|two|few|many|other)$/, "")),
);

/** All words of the page, also those in names of buttons and in what is shared of it. */
function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const texts: (string | null)[] = [document.title];
    for (const element of document.querySelectorAll("body, body *:not(script, style), meta")) {
      for (const name of ["aria-label", "title", "alt", "placeholder", "content"]) {
        texts.push(element.getAttribute(name));
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent);
      }
    }
    return texts.filter(Boolean).join("\n");
  });
}

/** What is wrong with a page that the console does not tell. */
async function look(page: Page, lang: string): Promise<void> {
  const words = await wordsOf(page);
  const raw = [...words.matchAll(/(?:[a-z-]+:)?[a-z][\w-]*(?:\.[a-z][\w-]*)+/gi)]
    .map(([word]) => word)
    .filter((word) => /^[a-z-]+:[a-z]/.test(word) || messageKeys.has(word));
  expect(raw, "keys stand there instead of sentences").toEqual([]);
  expect(words).not.toMatch(/\{\{|\}\}|\[object |\bundefined\b|\bNaN\b|Invalid Date/);
  const facts = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    title: document.title,
  }));
  expect({ lang: facts.lang, headings: facts.headings }).toEqual({ lang, headings: 1 });
  expect(facts.title).toMatch(/^LearnIn\P{L}+\p{L}|^[^\s·].* · LearnIn$/u);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

/** The whole of what was found, where the message of an assertion only counts it. */
function detailed(error: unknown): string {
  const { message, actual } = error as { message: string; actual?: unknown };
  return actual === undefined ? message : `${message}\n${JSON.stringify(actual, null, 1)}`;
}

async function visitAll(asker: Asker, variant: Variant): Promise<string[]> {
  const { page, context, complaints } = await visitor(browser, product.origin, {
    ...variant,
    expected: /status of 404/,
  });
  if (asker !== "visitor") {
    const signedIn = await context.request.post("/demo/sign-in", {
      form: { persona: asker },
      headers: { origin: product.origin },
      maxRedirects: 0,
    });
    expect(signedIn.status(), `signing in as ${asker}: ${await signedIn.text()}`).toBe(303);
  }
  const faults: string[] = [];
  for (const path of addresses().get(asker) ?? []) {
    const answer = await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${variant.lang}`, {
      waitUntil: "networkidle",
    });
    const status = answer?.status();
    if (status !== (missing.includes(path) ? 404 : 200)) faults.push(`${path}: ${status}`);
    try {
      await look(page, variant.lang);
    } catch (error) {
      faults.push(`${path}: ${detailed(error)}`);
    }
    faults.push(...complaints.splice(0).map((text) => `${path}: ${text}`));
  }
  await context.close();
  return faults;
}

describe.concurrent.each(variants)("$lang, $colorScheme, $viewport.width px", (variant) => {
  it.concurrent.each(["visitor", "admin", "teacher"] as const)(
    "every page open to the %s is whole, quiet and without barriers",
    async (asker) => {
      expect(await visitAll(asker, variant)).toEqual([]);
    },
  );
});

it("leaves no page out", () => {
  expect([...addresses().keys()].sort()).toEqual(["admin", "teacher", "visitor"]);
});

it.each(["en", "ru"] as const)(
  "a refusal in %s reads the same without script and once it runs",
  async (lang) => {
    const read = async (javaScript: boolean) => {
      const person = await visitor(browser, product.origin, {
        javaScript,
        lang,
        expected: /status of 403/,
      });
      await signInAs(person.page, "ambassador");
      const answer = await person.page.goto(`/region?lang=${lang}`, { waitUntil: "networkidle" });
      expect(answer?.status()).toBe(403);
      const words = await person.page.locator("main").textContent();
      expect(person.complaints).toEqual([]);
      await person.context.close();
      return words;
    };
    expect(await read(true)).toBe(await read(false));
  },
);

it("a link takes the focus along to its page, and the menu of a phone closes behind it", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin, { viewport: phone });
  await page.goto("/zz", { waitUntil: "networkidle" });
  const menu = page.locator("details.site-nav-narrow");
  await menu.locator("summary").click();
  await menu.locator("a[href='/']").waitFor();
  await page.keyboard.press("Escape");
  await menu.locator("a[href='/']").waitFor({ state: "hidden" });
  await expectFocus(page, ".site-nav-narrow > summary");
  await page.keyboard.press("Enter");
  await menu.locator("a[href='/']").click();
  await page.waitForURL((url) => url.pathname === "/");
  await menu.locator("a[href='/']").waitFor({ state: "hidden" });
  await expectFocus(page, "#main");
  await page.locator("main a[href='/zz']").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/zz");
  await expectFocus(page, "#main");
  await page.goBack();
  await page.waitForURL((url) => url.pathname === "/");
  await expectFocus(page, "#main");
  expect(complaints).toEqual([]);
  await context.close();
});

it("a link to a refused field leaves what was said of it, and back leads to where one stood", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin, {
    viewport: phone,
    expected: /status of 400/,
  });
  await signInAs(page, "teacher");
  await page.goto("/zz/pedagogy/discussions/new?lang=en", { waitUntil: "networkidle" });
  await page.locator("input[name=kind][value=discussion]").check();
  await page.locator("input[name=title]").fill("   ");
  await page.locator("textarea[name=body]").fill("Words that stay.");
  await page.locator("form:has(textarea[name=body]) button").click();
  await expectFocus(page, ".error-summary");
  const stood = await page.evaluate(() => window.scrollY);
  const link = page.locator(".error-summary a").first();
  for (const _round of [1, 2]) {
    await link.press("Enter");
    await page.waitForURL(/#/);
    await expectFocus(page, "input[name=title]");
    expect(await link.isVisible()).toBe(true);
    expect(await page.locator(".field-error").count()).toBeGreaterThan(0);
    await page.goBack();
    await page.waitForURL(/new\?lang=en$/);
    await eventually(async () => expect(await page.evaluate(() => window.scrollY)).toBe(stood));
    expect(await link.isVisible()).toBe(true);
  }
  expect(await page.locator("textarea[name=body]").inputValue()).toBe("Words that stay.");
  // Forward to the place, away, and back: the router goes on from there as from any page.
  await page.goForward();
  await page.waitForURL(/#/);
  await page.locator("header a[href='/']").first().click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goBack();
  await page.waitForURL(/new\?lang=en#/);
  await page.locator("textarea[name=body]").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it("a question is gone once it is answered, and a refusal has the focus", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin, {
    expected: /status of 409/,
  });
  await signInAs(page, "ntf-lead");
  await page.goto("/account", { waitUntil: "networkidle" });
  const role = page.locator("main li", { hasText: "Task force lead" });
  await role.getByRole("button", { name: "Step down…" }).click();
  const question = page.getByRole("dialog");
  await question.getByRole("button", { name: "Close" }).click();
  await question.waitFor({ state: "hidden" });
  await expectFocus(page, "main li button[aria-haspopup=dialog]");
  // The only lead of a country cannot leave it alone.
  await page.keyboard.press("Enter");
  await question.getByRole("button", { name: "Step down", exact: true }).click();
  await question.waitFor({ state: "hidden" });
  await expectFocus(page, ".error-summary");
  expect(complaints).toEqual([]);
  await context.close();
});
