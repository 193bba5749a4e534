import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Browser,
  expectAccessible,
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
])("signing out from %s asks first, and then forgets what was not sent", async (_, signOut) => {
  const { page, context, complaints } = await visitor(browser, product.origin, { viewport: phone });
  await writeDraft(page);
  await signOut(page);
  const question = page.getByRole("dialog");
  await question.getByText(/unsent suggestions and posts|правки и сообщения/).waitFor();
  await expectAccessible(page);
  await question.getByRole("button", { name: /Stay signed in|Не выходить/ }).click();
  expect(await draftsOn(page)).toBe(1);
  await signOut(page);
  await question.getByRole("button", { name: /lose them|потерять их/ }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.locator("a[href^='/sign-in']").first().waitFor({ state: "attached" });
  expect(await draftsOn(page)).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

it("a thread that was not started yet waits on the device, until it is started", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin, { viewport: phone });
  const address = "/zz/pedagogy/discussions/new";
  const [title, body] = [page.locator("input[name=title]"), page.locator("textarea[name=body]")];
  await signInAs(page, "teacher");
  await page.goto(address, { waitUntil: "networkidle" });
  await title.pressSequentially("Reading aloud");
  await body.pressSequentially("How do you read with many?");
  await eventually(async () => expect(await draftsOn(page)).toBe(2));

  await page.goto("/zz/pedagogy", { waitUntil: "networkidle" });
  await page.goto(address, { waitUntil: "networkidle" });
  await eventually(async () => expect(await title.inputValue()).toBe("Reading aloud"));
  expect(await body.inputValue()).toBe("How do you read with many?");

  // The line breaks while it is sent: nothing is lost.
  const send = page.locator(".start-form button").first();
  await page.route("**/discussions/new*", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await send.click();
  await page.locator("input[name=title]").waitFor({ state: "detached" });
  expect(await draftsOn(page)).toBe(2);
  await page.unroute("**/discussions/new*");
  complaints.length = 0;

  await page.goto(address, { waitUntil: "networkidle" });
  await eventually(async () => expect(await title.inputValue()).toBe("Reading aloud"));
  await send.click();
  await page.waitForURL((url) => /discussions\/0/.test(url.pathname));
  await eventually(async () => expect(await draftsOn(page)).toBe(0));
  expect(complaints).toEqual([]);
  await context.close();
});
