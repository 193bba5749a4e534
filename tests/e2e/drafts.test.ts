import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Browser,
  openBrowser,
  type Page,
  phone,
  signInAs,
  visitor,
} from "#tests/support/browser";
import { eventually } from "#tests/support/eventually";
import { type Product, startProduct } from "#tests/support/product";

/** Whoever signs out may hand the phone on: nothing unsent stays on it. */
let browser: Browser;
let product: Product;

beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct({ env: { LEARNIN_DEMO: "1" } }),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser.close();
  expect(await product.stop()).toBe(0);
});

const draftsOn = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).length);

async function writeDraft(page: Page): Promise<void> {
  await signInAs(page, "teacher");
  await page.goto("/zz/pedagogy/discussions", { waitUntil: "networkidle" });
  await page.locator("main a[href*='/discussions/0']").first().click();
  await page.locator("#reply textarea[name=body]").pressSequentially("Not sent yet");
  await eventually(async () => expect(await draftsOn(page)).toBe(1));
}

async function signOutFromMenu(page: Page): Promise<void> {
  await page.locator("details.menu:has(form[action='/sign-out']) > summary").click();
  await page.locator("form[action='/sign-out'] button").click();
}

const signOutFromPage = (where: "here" | "everywhere") => async (page: Page) => {
  await page.goto("/sign-out", { waitUntil: "networkidle" });
  expect(await draftsOn(page)).toBe(1);
  await page.locator(`button[name=where][value=${where}]`).click();
};

it.each([
  ["the menu", signOutFromMenu],
  ["the page", signOutFromPage("here")],
  ["the page, everywhere", signOutFromPage("everywhere")],
])("signing out from %s forgets what was not sent", async (_, signOut) => {
  const { page, context, complaints } = await visitor(browser, product.origin, { viewport: phone });
  await writeDraft(page);
  await signOut(page);
  await page.waitForURL((url) => url.pathname === "/");
  await page.locator("a[href^='/sign-in']").first().waitFor({ state: "attached" });
  expect(await draftsOn(page)).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
