import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Browser,
  caretAtEndOf,
  desk,
  expectAccessible,
  expectFocus,
  expectNoSidewaysScroll,
  openBrowser,
  type Page,
  phone,
  signInAs,
  visitor,
} from "#tests/support/browser";
import { eventually } from "#tests/support/eventually";
import { freePort, newDataDir, type Product, startProduct } from "#tests/support/product";

/** Somebody who may only comment suggests changes; somebody who may edit accepts one and rejects one. */

let browser: Browser;
let product: Product;
let guide: string;
const dataDir = newDataDir();

beforeAll(async () => {
  const port = await freePort();
  const env = { LEARNIN_DEMO: "1" };
  [product, browser] = await Promise.all([startProduct({ dataDir, port, env }), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function enter(persona: string, viewport: { width: number; height: number }) {
  const person = await visitor(browser, product.origin, { viewport });
  await signInAs(person.page, persona);
  await person.page.goto("/zz/pedagogy/documents");
  await person.page.getByRole("link", { name: "Три вопроса вечером" }).first().click();
  await person.page.waitForURL(/\/d\/[^/]+$/);
  guide = new URL(person.page.url()).pathname;
  return person;
}

const paper = (page: Page) => page.locator(".ProseMirror[contenteditable=true]");

/** Puts the caret behind the last letter of the paragraph with these words. */
async function caretBehind(page: Page, words: string): Promise<void> {
  await paper(page).focus();
  const block = paper(page).locator("p, h2, h3").filter({ hasText: words }).first();
  await caretAtEndOf(block);
}

/** The live text as the server has it, without script. */
async function textOnServer(): Promise<string> {
  const reader = await visitor(browser, product.origin, { javaScript: false });
  await signInAs(reader.page, "teacher");
  await reader.page.goto(guide);
  const text = await reader.page.locator(".doc-paper").textContent();
  await reader.context.close();
  return text ?? "";
}

const openings = ["Для учителя", "Один номер"] as const;

it.each([
  ["on a desk", desk, "SUGGESTED ONE", "SUGGESTED TWO"],
  ["on a phone", phone, "PROPOSED ONE", "PROPOSED TWO"],
] as const)(
  "suggests, keeps over a reload, sends; another accepts one and rejects one, %s",
  async (_name, viewport, one, two) => {
    const suggester = await enter("ntf-member", viewport);
    const { page } = suggester;
    await page.getByRole("link", { name: /^(Suggest changes|Предложить правки)$/ }).click();
    await paper(page).waitFor();
    await caretBehind(page, openings[0]);
    await page.keyboard.type(` ${one}`);
    await page.locator(".suggest-bar [role=status]", { hasText: /^1/ }).waitFor();
    await page.locator(".ProseMirror mark.commented").first().waitFor();
    await page.reload();
    await page.locator("ins.suggest-in", { hasText: one }).waitFor();
    await caretBehind(page, openings[1]);
    await page.keyboard.type(` ${two}`);
    await page.locator(".suggest-bar [role=status]", { hasText: /^2/ }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(await textOnServer()).not.toContain(one);
    await page.getByRole("button", { name: /^(Send…|Отправить…)$/ }).click();
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: /2/ }).click();
    await page.locator(".suggest-bar [role=status]", { hasText: /sent|Отправлен/ }).waitFor();
    await page.locator(".suggest-mark").nth(1).waitFor();
    const sent = await textOnServer();
    expect(sent).not.toContain(one);
    expect(sent).not.toContain(two);

    const editor = await enter("facilitator", viewport);
    const mark = (words: string) => editor.page.getByRole("button", { name: new RegExp(words) });
    const dialog = editor.page.getByRole("dialog");
    await mark(one).waitFor();
    await expectAccessible(editor.page);
    await expectNoSidewaysScroll(editor.page);
    await mark(one).focus();
    await editor.page.keyboard.press("Enter");
    await expectAccessible(editor.page);
    await dialog.getByRole("button", { name: /^(Accept|Принять)$/ }).click();
    await eventually(async () => {
      expect(await mark(one).count()).toBe(0);
      expect(await paper(editor.page).textContent()).toContain(one);
    });
    // Undo right after it means the decision, not what was typed before.
    await editor.page
      .getByRole("button", { name: /^(Take the decision back|Отменить решение)$/ })
      .waitFor();
    await expectAccessible(editor.page);
    await expectNoSidewaysScroll(editor.page);
    await paper(editor.page).focus();
    await editor.page.keyboard.press("Control+z");
    await mark(one).waitFor();
    expect(await textOnServer()).not.toContain(one);
    await mark(one).click();
    await dialog.getByRole("button", { name: /^(Accept|Принять)$/ }).click();
    await eventually(async () => expect(await mark(one).count()).toBe(0));
    // Whoever has typed on means what they typed.
    await caretBehind(editor.page, openings[1]);
    await editor.page.keyboard.type(" TYPED ON");
    await editor.page.locator(".save-state[data-state=saved]").waitFor();
    await editor.page.keyboard.press("Control+z");
    await eventually(async () => {
      expect(await paper(editor.page).textContent()).not.toContain("TYPED ON");
      expect(await paper(editor.page).textContent()).toContain(one);
    });
    await mark(two).click();
    await dialog.getByRole("button", { name: /^(Reject|Отклонить)$/ }).click();
    await eventually(async () => expect(await mark(two).count()).toBe(0));
    await expectFocus(editor.page, ".decided-bar *");
    const decided = await textOnServer();
    expect(decided).toContain(one);
    expect(decided).not.toContain(two);

    // The suggester sees the accepted words arrive in the text, and the marks go.
    await eventually(
      async () => {
        expect(await paper(page).textContent()).toContain(one);
        expect(await page.locator(".suggest-mark").count()).toBe(0);
      },
      { within: 40_000 },
    );
    await editor.page.goto(`${guide}/suggestions?decided=1`);
    await expectAccessible(editor.page);
    await expectNoSidewaysScroll(editor.page);
    for (const { context, complaints } of [suggester, editor]) {
      expect(complaints).toEqual([]);
      await context.close();
    }
  },
);

it("lets an editor suggest too, and go back to editing", async () => {
  const { page, context, complaints } = await enter("teacher", desk);
  await paper(page).waitFor();
  await page.getByRole("button", { name: /^(Suggesting|Предложения)$/ }).click();
  await page.locator(".suggest-bar [role=status]").waitFor();
  await expectFocus(page, ".mode-switch [aria-pressed=true]");
  await paper(page).waitFor();
  await caretBehind(page, openings[0]);
  await page.keyboard.type(" ONLY A PROPOSAL");
  await page.locator(".suggest-bar [role=status]", { hasText: /^1/ }).waitFor();

  // Nobody else has these words yet: nothing to comment on, which is said instead of nothing at all.
  await page.keyboard.press("Control+Alt+KeyM");
  await expectFocus(page, "#comment-refused");
  await page.locator("#comment-refused", { hasText: /not sent yet|неотправленной/ }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expectFocus(page, ".ProseMirror");

  // Signing out would delete them, so it asks.
  await page.locator("details.menu:has(form[action='/sign-out']) > summary").click();
  await page.locator("form[action='/sign-out'] button").click();
  await page.getByText(/unsent suggestions|неотправленные правки/).waitFor();
  await page.getByRole("button", { name: /Stay signed in|Не выходить/ }).click();

  await page.getByRole("button", { name: /^(Discard…|Удалить правки…)$/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^(Discard changes|Удалить изменения)$/ })
    .click();
  await eventually(async () =>
    expect(await paper(page).textContent()).not.toContain("ONLY A PROPOSAL"),
  );
  await page.getByRole("button", { name: /^(Editing|В текст)$/ }).click();
  await page
    .getByText(/All changes saved|Все изменения сохранены/)
    .first()
    .waitFor();
  expect(await textOnServer()).not.toContain("ONLY A PROPOSAL");
  expect(complaints).toEqual([]);
  await context.close();
});

it("drops nothing unasked where the device cannot keep what was suggested", async () => {
  const { page, context, complaints } = await enter("teacher", desk);
  // A full storage: what is written there throws.
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.reload();
  await paper(page).waitFor();
  await page.getByRole("button", { name: /^(Suggesting|Предложения)$/ }).click();
  await paper(page).waitFor();
  await caretBehind(page, openings[0]);
  await page.keyboard.type(" NOT KEPT");
  await page
    .locator(".suggest-bar [role=status]", { hasText: /only on this page|только на этой/ })
    .waitFor();
  await page.getByRole("button", { name: /^(Editing|В текст)$/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^(Cancel|Отмена)$/ })
    .click();
  expect(await paper(page).textContent()).toContain("NOT KEPT");
  await page.getByRole("button", { name: /^(Editing|В текст)$/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^(Discard changes|Удалить изменения)$/ })
    .click();
  await eventually(async () => expect(await paper(page).textContent()).not.toContain("NOT KEPT"));
  expect(complaints).toEqual([]);
  await context.close();
});

it("leaves the focus where one decides, and says each decision, also the same one again", async () => {
  const suggester = await enter("ntf-member", desk);
  const mine = suggester.page;
  await mine.goto(`${guide}/suggest`);
  const ways = await mine
    .locator("main a[href*='/suggest?block=']")
    .evaluateAll((links) => links.slice(0, 4).map((link) => link.getAttribute("href") ?? ""));
  expect(ways).toHaveLength(4);
  for (const [index, way] of ways.entries()) {
    await mine.goto(way, { waitUntil: "networkidle" });
    const text = mine.locator("#wording textarea[name=text]");
    await text.fill(`${await text.inputValue()} LISTED ${index}`);
    await mine.locator("#wording button.btn-primary").click();
    await mine.waitForURL("**/suggestions?done=sent");
    await expectFocus(mine, "#main");
  }

  // One is withdrawn in the text.
  await mine.goto(`${guide}?mode=suggest`);
  const own = mine.getByRole("button", { name: /LISTED 3/ });
  await own.focus();
  await mine.keyboard.press("Enter");
  await mine
    .getByRole("dialog")
    .getByRole("button", { name: /^(Withdraw|Отозвать)$/ })
    .click();
  await expectFocus(mine, ".decided-bar *");
  await mine
    .locator(".sr-only [role=status]", { hasText: /withdrawn|отозвана/ })
    .waitFor({ state: "attached" });
  await mine.keyboard.press("Enter");
  await mine.locator(".decided-bar").waitFor({ state: "detached" });
  await expectFocus(mine, ".ProseMirror, .doc-paper");

  const { page, context, complaints } = await enter("facilitator", desk);
  await page.goto(`${guide}/suggestions`, { waitUntil: "networkidle" });
  const rows = page.locator("main li.suggestion", { hasText: "LISTED" });
  expect(await rows.count()).toBe(3);
  const said = await page.evaluateHandle(() => {
    const words: string[] = [];
    const status = document.querySelector("main [role=status]");
    if (!status) throw new Error("nothing says what was decided");
    new MutationObserver(() => {
      if (status.textContent) words.push(status.textContent);
    }).observe(status, { childList: true, characterData: true, subtree: true });
    return words;
  });
  for (const decided of [1, 2]) {
    const next = await rows.nth(1).getAttribute("id");
    await rows
      .first()
      .getByRole("button", { name: /^(Reject|Отклонить)/ })
      .press("Enter");
    await expectFocus(page, `[id="${next}"]`);
    await eventually(async () => {
      const words = await said.jsonValue();
      expect(words).toEqual(words.map(() => expect.stringMatching(/rejected|отклонена/)));
      expect(words).toHaveLength(decided);
    });
  }
  // The last one leaves no row to go to.
  await rows
    .first()
    .getByRole("button", { name: /^(Reject|Отклонить)/ })
    .press("Enter");
  await rows.first().waitFor({ state: "detached" });
  await expectFocus(page, "main .notice[role=status]");
  for (const one of [complaints, suggester.complaints]) expect(one).toEqual([]);
  for (const one of [context, suggester.context]) await one.close();
});
