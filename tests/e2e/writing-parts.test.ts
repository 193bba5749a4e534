import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Browser,
  caretAtEndOf,
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

/** Pastes as a browser would: files, or HTML with its plain words. */
const paste = (page: Page, { picture, html }: { picture?: string; html?: string }) =>
  paper(page).evaluate(
    (element, given) => {
      const clipboardData = new DataTransfer();
      if (given.picture) {
        const bytes = Uint8Array.from(atob(given.picture), (sign) => sign.charCodeAt(0));
        clipboardData.items.add(new File([bytes], "screen.png", { type: "image/png" }));
      }
      if (given.html) {
        clipboardData.setData("text/html", given.html);
        clipboardData.setData("text/plain", given.html.replace(/<[^>]+>/g, ""));
      }
      const init = { clipboardData, bubbles: true, cancelable: true };
      element.dispatchEvent(new ClipboardEvent("paste", init));
    },
    { picture, html },
  );

it("takes a pasted picture with its words, and says so when one cannot come along", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin, { viewport: phone });
  await openGuide(page, "teacher");
  await paper(page).waitFor();
  await toTheEnd(page);
  await page.keyboard.press("Enter");
  const picture = readFileSync("public/og-default.png").toString("base64");
  await paste(page, { picture });
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const chosen = await dialog
    .locator("#picture-file")
    .evaluate((field: HTMLInputElement) => field.files?.[0]?.name);
  expect(chosen).toBe("screen.png");
  await expectAccessible(page);
  await dialog.locator("#picture-words").fill("A pasted screen");
  await dialog.getByRole("button", { name: /^(Add the picture|Добавить картинку)$/ }).click();
  await paper(page).locator("img[alt='A pasted screen'][src^='/files/']").waitFor();

  // With one picture chosen, another comes beside it and says nothing that belongs to the first.
  await paper(page).locator("img[alt='A pasted screen']").click();
  await paste(page, { picture });
  expect(await dialog.locator("#picture-words").inputValue()).toBe("");
  await dialog.locator("#picture-words").fill("Another screen");
  await dialog.getByRole("button", { name: /^(Add the picture|Добавить картинку)$/ }).click();
  await paper(page).locator("img[alt='Another screen']").waitFor();
  expect(await paper(page).locator("img[alt='A pasted screen']").count()).toBe(1);

  await paste(page, { html: "<p>Words from Word</p><p><img src='file:///C:/picture.png'></p>" });
  await dialog.getByText(/one by one|по одной/).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await eventually(async () =>
    expect(await paper(page).textContent()).toContain("Words from Word"),
  );
  await isSaved(page);
  expect(complaints).toEqual([]);
  await context.close();
});

it("finds again by the same keys, and says where it is", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin);
  await openGuide(page, "teacher");
  await paper(page).waitFor();
  await toTheEnd(page);
  await page.keyboard.press("Control+f");
  const bar = page.getByRole("search");
  const field = bar.getByRole("textbox").first();
  await field.fill("по схеме");
  const status = bar.getByRole("status");
  await status.filter({ hasText: /^1 (of|из) 1: Ответьте по схеме: что/ }).waitFor();
  expect(await status.locator("bdi").getAttribute("lang")).toBe("ru");
  await paper(page).focus();
  await page.keyboard.press("Control+f");
  await eventually(async () =>
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true),
  );
  const chosen = await field.evaluate((input: HTMLInputElement) => [
    input.selectionStart,
    input.selectionEnd,
  ]);
  expect(chosen).toEqual([0, "по схеме".length]);
  // What was said of the last replacing goes as soon as one goes on.
  await field.fill("ученик");
  const found = /^\d+ (of|из) \d+: .*ученик/i;
  await status.filter({ hasText: found }).waitFor();
  await bar.getByRole("textbox").last().fill("ученик");
  await bar.getByRole("button", { name: /^(Replace all|Заменить все)$/ }).click();
  await status.filter({ hasText: /replaced|Заменен/ }).waitFor();
  await bar.getByRole("button", { name: /^(The next one|Следующее)$/ }).click();
  await status.filter({ hasText: found }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await context.close();
});

it("leads from the outline to the headings while one writes, also when their words have changed", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin);
  await openGuide(page, "teacher");
  await paper(page).waitFor();
  const outline = page.locator(".doc-outline");
  await outline.locator("summary").click();
  const leadsTo = async (link: string, words: string) => {
    await outline.getByRole("link", { name: link, exact: true }).click();
    const heading = paper(page).locator("h2:target").filter({ hasText: words });
    await heading.waitFor();
    await eventually(async () => {
      const shown = await heading.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        const tools = document.querySelector(".tool-line")?.getBoundingClientRect().bottom ?? 0;
        return top >= tools && bottom <= window.innerHeight;
      });
      expect(shown).toBe(true);
    });
  };
  await leadsTo("Что мы проверили", "Что мы проверили");
  await paper(page).focus();
  await caretAtEndOf(paper(page).locator("h2").filter({ hasText: "Что понадобится" }));
  await page.keyboard.type(" учителю");
  await paper(page).locator("h2", { hasText: "Что понадобится учителю" }).waitFor();
  await leadsTo("Что понадобится", "Что понадобится учителю");
  await leadsTo("Что мы проверили", "Что мы проверили");
  await isSaved(page);
  expect(complaints).toEqual([]);
  await context.close();
});

it("adds a row above the caret, and says whether the first row is one of headings", async () => {
  const { page, context, complaints } = await visitor(browser, product.origin);
  await openGuide(page, "teacher");
  await paper(page).waitFor();
  const rows = paper(page).locator("table").first().locator("tr");
  const before = await rows.count();
  await paper(page).focus();
  await caretAtEndOf(rows.nth(1).locator("p").first());
  const words = (await rows.nth(1).textContent()) ?? "";
  const tool = (name: RegExp) => page.getByRole("toolbar").getByRole("button", { name });
  await tool(/^(Add a row above|Добавить строку выше)$/).click();
  await eventually(async () => expect(await rows.count()).toBe(before + 1));
  expect(await rows.nth(2).textContent()).toBe(words);
  const header = tool(/^(Headings in the first row|Заголовки в первой строке)$/);
  for (const pressed of ["false", "true"]) {
    await header.click();
    await eventually(async () => {
      expect(await header.getAttribute("aria-pressed")).toBe(pressed);
      expect((await rows.first().locator("th").count()) > 0).toBe(pressed === "true");
    });
  }
  await isSaved(page);
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
  const fields = page.getByRole("search").getByRole("textbox");
  expect(await fields.count()).toBe(1);
  await expectNoSidewaysScroll(page);
  await page
    .getByRole("search")
    .getByRole("button", { name: /^(Replace with other words|Заменить другими словами)$/ })
    .tap();
  await eventually(async () => expect(await fields.count()).toBe(2));
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
