import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Browser,
  expectAccessible,
  expectNoSidewaysScroll,
  openBrowser,
  type Page,
  phone,
  signInAs,
  toTheEnd,
  visitor,
} from "#tests/support/browser";
import { eventually } from "#tests/support/eventually";
import { type Product, startProduct } from "#tests/support/product";

/** Parts of writing that are more than typing, by keyboard and by finger. */
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
  await product.stop();
});

const paper = (page: Page) => page.locator(".ProseMirror[contenteditable=true]");
const isSaved = (page: Page) => page.locator(".save-state[data-state=saved]").waitFor();

async function openGuide(page: Page, persona: string): Promise<string> {
  await signInAs(page, persona);
  await page.goto("/zz/pedagogy/documents");
  await page.getByRole("link", { name: "Три вопроса вечером" }).first().click();
  await page.waitForURL(/\/d\/[^/]+$/);
  return new URL(page.url()).pathname;
}

it("puts a discussion into a text by keyboard, which shows its title to those inside", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin);
  const guide = await openGuide(page, "teacher");
  await paper(page).waitFor();
  await toTheEnd(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type("/");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.type("embed");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.locator("#embed-address").fill("https://elsewhere.example/d/1");
  await page.keyboard.press("Enter");
  await dialog.getByText(/Это не адрес|This is not the address/).waitFor();
  await expectAccessible(page);
  await dialog.locator("#embed-address").fill("good task");
  await dialog.getByRole("button", { name: /Who has a good task/ }).click();
  await paper(page).locator(".own-thing strong", { hasText: "Who has a good task" }).waitFor();
  await page.keyboard.type("Written below it.");
  await isSaved(page);

  const reader = await visitor(browser, product.origin, { javaScript: false });
  await signInAs(reader.page, "ntf-member");
  await reader.page.goto(guide);
  const link = reader.page.locator(".own-thing a", { hasText: "Who has a good task" });
  expect(await link.getAttribute("href")).toMatch(/^\/zz\/pedagogy\/discussions\//);
  expect(await reader.page.locator(".doc-paper").textContent()).toContain("Written below it.");
  expect([...complaints, ...reader.complaints]).toEqual([]);
  await context.close();
  await reader.context.close();
});

it("gives the caret back when a dialog is left, and leads to a field that it refuses", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin);
  await openGuide(page, "teacher");
  await paper(page).waitFor();
  for (const words of ["By the keyboard.", "By the cross."]) {
    await toTheEnd(page);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+/");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    if (words.includes("keyboard")) await page.keyboard.press("Escape");
    else await dialog.getByRole("button", { name: "Закрыть" }).click();
    await dialog.waitFor({ state: "detached" });
    await eventually(async () =>
      expect(await page.evaluate(() => document.activeElement?.className)).toContain("ProseMirror"),
    );
    await page.keyboard.type(words);
    await paper(page).getByText(words, { exact: true }).waitFor();
  }
  await page.keyboard.press("Enter");
  await page.keyboard.type("/video");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  const video = page.getByRole("dialog");
  await video.locator("#video-address").fill("no address");
  await video.locator("button.button-primary, button[type=submit]").last().click();
  await eventually(async () =>
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("video-address"),
  );
  expect(complaints).toEqual([]);
  await context.close();
});

it("names people, opens tools and marks words for a comment by finger, at 360 pixels", async () => {
  const context = await browser.newContext({
    baseURL: product.origin,
    viewport: phone,
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await openGuide(page, "teacher");
  await paper(page).waitFor();
  await toTheEnd(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ask @tig", { delay: 30 });
  const option = page.getByRole("option", { name: /Tigran/ });
  await option.waitFor();
  const box = await page.getByRole("listbox").boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= phone.width).toBe(true);
  expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await option.tap();
  await paper(page).locator(".mention", { hasText: "Tigran" }).waitFor();
  await page.keyboard.type("about it.");
  expect(await paper(page).textContent()).toContain(" about it.");
  await isSaved(page);

  // The tools stand in one row that a finger scrolls, each as large as a finger needs.
  const tools = page.getByRole("toolbar");
  expect((await tools.boundingBox())?.height).toBeLessThanOrEqual(48);
  for (const tool of await tools.getByRole("button").all()) {
    const { width = 0, height = 0 } = (await tool.boundingBox()) ?? {};
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  }
  await tools.getByRole("button", { name: /^(Find and replace|Найти и заменить)$/ }).tap();
  await page.getByRole("search").getByRole("textbox").first().fill("семьи");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page
    .getByRole("search")
    .getByRole("button", { name: /^(Close|Закрыть)$/ })
    .tap();

  const words = paper(page).locator("li p").filter({ hasText: "Один номер" }).first();
  await words.scrollIntoViewIfNeeded();
  // Headless browsers know no long press: the selection is made as the system makes it.
  await words.evaluate((paragraph) => {
    const text = paragraph.firstChild as Text;
    getSelection()?.setBaseAndExtent(text, 0, text, 4);
  });
  await eventually(async () =>
    expect((await page.evaluate(() => String(getSelection()))).trim()).toBe("Один"),
  );
  await page.locator(".comment-pick button").tap();
  await page.locator(".comment-new, .doc-aside form").first().waitFor();
  expect(await page.locator(".doc-aside").textContent()).toContain("Один");
  await expectNoSidewaysScroll(page);
  await context.close();
});

it("opens parts that were never opened before without a line, where the text is kept", async () => {
  const noLine = /WebSocket connection|ERR_INTERNET_DISCONNECTED|Failed to load resource|503/;
  const { page, context, complaints } = await visitor(browser, product.origin, {
    expected: noLine,
  });
  await openGuide(page, "teacher");
  await paper(page).waitFor();
  await isSaved(page);
  await eventually(async () => {
    const kept = await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const pages = await caches.open("pages-1");
      const found = await pages.match(window.location.pathname);
      const assets = await (await caches.open("assets-1")).keys();
      const names = assets.map(({ url }) => url).join(" ");
      return navigator.serviceWorker.controller !== null && found !== undefined ? names : "";
    });
    expect(kept).toMatch(/seldom-dialogs/);
    expect(kept).toMatch(/suggesting-desk/);
  });
  await context.setOffline(true);
  await page.reload();
  await paper(page).waitFor();
  await toTheEnd(page);
  await page.keyboard.press("Control+f");
  await page.getByRole("search").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^(Suggesting|Предложения)$/ }).click();
  await page.locator(".suggest-bar").waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it("tells somebody who reads that the text has changed, and shows it when asked", async () => {
  const reader = await visitor(browser, product.origin);
  await reader.page.clock.install();
  await openGuide(reader.page, "ntf-member");
  const writer = await visitor(browser, product.origin);
  await openGuide(writer.page, "teacher-2");
  await paper(writer.page).waitFor();
  await toTheEnd(writer.page);
  await writer.page.keyboard.press("Enter");
  await writer.page.keyboard.type("News for readers.");
  await isSaved(writer.page);
  const asked: string[] = [];
  reader.page.on("request", (request) => {
    if (request.url().endsWith("/revision")) asked.push(request.url());
  });
  await reader.page.clock.runFor(12_000);
  expect(asked).toEqual([]);
  await reader.page.clock.runFor(19_000);
  const show = reader.page.getByRole("button", {
    name: /Show it as it is now|Показать, как сейчас/,
  });
  await show.waitFor();
  expect(asked).toHaveLength(1);
  await expectAccessible(reader.page);
  await show.click();
  await reader.page.locator(".doc-paper", { hasText: "News for readers." }).waitFor();
  await eventually(async () => expect(await show.count()).toBe(0));
  expect([...reader.complaints, ...writer.complaints]).toEqual([]);
  await reader.context.close();
  await writer.context.close();
});
