import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Browser,
  caretAtEndOf,
  expectAccessible,
  expectFocus,
  expectNoSidewaysScroll,
  openBrowser,
  type Page,
  phone,
  signInAs,
  toTheEnd,
  type VisitOptions,
  visitor,
} from "#tests/support/browser";
import { eventually } from "#tests/support/eventually";
import { type Product, startProduct } from "#tests/support/product";

/** A guide, two who write in it, one who may only comment, and one without script. */
let browser: Browser;
let product: Product;
let guide: string;

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

async function openAs(persona: string, options: VisitOptions = {}) {
  const person = await visitor(browser, product.origin, options);
  await signInAs(person.page, persona);
  await person.page.goto("/zz/pedagogy/documents?lang=en");
  const link = person.page.getByRole("link", { name: "Три вопроса вечером" }).first();
  guide = (await link.getAttribute("href")) ?? "";
  await person.page.goto(guide);
  return person;
}

async function openEditor(persona: string, options: VisitOptions = {}) {
  const person = await openAs(persona, options);
  await person.page.locator(".ProseMirror[contenteditable=true]").waitFor();
  return person;
}

/** Selects words by the browser's own selection, as a mouse does. */
const select = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector(".doc-text") ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const editor = node.parentElement?.closest<HTMLElement>("[contenteditable=true]");
      editor?.focus();
      window.getSelection()?.removeAllRanges();
      window.getSelection()?.addRange(range);
      return;
    }
    throw new Error(`There is no ${wanted}`);
  }, words);

const thread = (page: Page, words: string) =>
  page.locator(".doc-aside .comment-thread", { hasText: words });

it("is left by selecting words, and comes to the others without a reload", async () => {
  const tamara = await openEditor("teacher");
  const nikola = await openAs("ntf-member");
  await thread(nikola.page, "28 учеников").waitFor();

  await select(nikola.page, "Тетрадь с одной строкой");
  await nikola.page.getByRole("button", { name: "Comment", exact: true }).click();
  await nikola.page.locator(".comment-new textarea").fill("Which notebook? @demo-teacher");
  await nikola.page.getByRole("button", { name: "Leave the comment" }).click();
  await thread(nikola.page, "Which notebook?").waitFor();
  await nikola.page.locator("mark.commented", { hasText: "Тетрадь с одной строкой" }).waitFor();

  // Tamara's page asks by itself; the words are marked in her editor, and the text itself is untouched.
  await thread(tamara.page, "Which notebook?").waitFor({ timeout: 30_000 });
  await tamara.page.locator(".ProseMirror .commented", { hasText: "Тетрадь" }).waitFor();
  await expectAccessible(tamara.page);
  await expectAccessible(nikola.page);

  await thread(tamara.page, "Which notebook?").getByText("Ответить").click();
  const answer = thread(tamara.page, "Which notebook?").locator("details[open]");
  await answer.locator("textarea").fill("Any.");
  await answer.getByRole("button").click();
  await thread(tamara.page, "Any.").waitFor();
  await thread(nikola.page, "Any.").waitFor({ timeout: 30_000 });
  for (const { context, complaints } of [tamara, nikola]) {
    expect(complaints).toEqual([]);
    await context.close();
  }
});

it("is left from the editor by the keyboard, and follows its words; focus goes both ways", async () => {
  const tamara = await openEditor("teacher");
  const { page } = tamara;
  await page.locator(".doc-aside .comment-thread").first().waitFor();
  await select(page, "Один номер телефона семьи");
  await page.keyboard.press("Control+Alt+KeyM");
  const body = page.locator(".comment-new textarea");
  await eventually(async () =>
    expect(await body.evaluate((field) => field === document.activeElement)).toBe(true),
  );
  await page.keyboard.type("Два лучше.");
  await page.getByRole("button", { name: "Оставить комментарий" }).click();
  const own = thread(page, "Два лучше.");
  await own.waitFor();
  await eventually(async () =>
    expect(await own.evaluate((item) => item === document.activeElement)).toBe(true),
  );
  await own.getByRole("link", { name: "Один номер телефона семьи" }).click();
  await eventually(async () =>
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("ProseMirror"),
  );
  await page.keyboard.press("Home");
  await page.keyboard.type("Ещё: ");
  const marked = page.locator(".ProseMirror .commented", { hasText: "Один номер" });
  await eventually(async () =>
    expect(await marked.textContent()).toBe("Один номер телефона семьи"),
  );
  await page.locator(".ProseMirror .comment-ref").first().click();
  await eventually(async () =>
    expect(await page.evaluate(() => document.activeElement?.className)).toContain(
      "comment-thread",
    ),
  );
  // What is settled leaves the list, and the focus stays among the comments all the same.
  await own.getByRole("button", { name: "Закрыть" }).focus();
  await page.keyboard.press("Enter");
  await own.waitFor({ state: "detached" });
  await eventually(async () =>
    expect(await page.evaluate(() => document.activeElement?.closest(".doc-aside") !== null)).toBe(
      true,
    ),
  );
  expect(tamara.complaints).toEqual([]);
  await tamara.context.close();
});

it("is led to by the link above the text, which hides nothing, and says which language it quotes", async () => {
  const { page, context } = await openAs("ntf-member");
  await thread(page, "28 учеников").waitFor();
  await page.locator("#comments-way").click();
  await expectFocus(page, ".doc-aside h2");
  expect(await thread(page, "28 учеников").isVisible()).toBe(true);
  expect(await page.locator(".doc-aside q").first().getAttribute("lang")).toBe("ru");
  await context.close();
});

it("is left on the paragraph at the caret by the tool line alone, which the list of keys names", async () => {
  const tamara = await openEditor("teacher");
  const { page } = tamara;
  await page.locator(".doc-aside .comment-thread").first().waitFor();
  await page.locator(".ProseMirror").focus();
  await caretAtEndOf(page.locator(".ProseMirror p", { hasText: "Ответьте по схеме" }));
  await page.keyboard.press("Alt+F10");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  const tool = page.getByRole("toolbar").getByRole("button", { name: "Комментарий" });
  await eventually(async () =>
    expect(await tool.evaluate((button) => button === document.activeElement)).toBe(true),
  );
  await page.keyboard.press("Enter");
  const body = page.locator(".comment-new textarea");
  await eventually(async () =>
    expect(await body.evaluate((field) => field === document.activeElement)).toBe(true),
  );
  expect(await page.locator(".comment-new blockquote").textContent()).toBe(
    "Ответьте по схеме: что получилось, что попробовать ещё раз, какой следующий шаг.",
  );
  await page.keyboard.type("Чья схема?");
  // Asked for again where there are no words, it says so, and what is being written stays.
  await page.locator(".ProseMirror").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Alt+KeyM");
  await page.locator("#comment-refused", { hasText: "Сначала выделите слова" }).waitFor();
  await expectFocus(page, "#comment-refused");
  expect(await body.inputValue()).toBe("Чья схема?");
  await page.getByRole("button", { name: "Оставить комментарий" }).click();
  const own = thread(page, "Чья схема?");
  await own.waitFor();
  await eventually(async () =>
    expect(await own.evaluate((item) => item === document.activeElement)).toBe(true),
  );
  await page.locator(".ProseMirror .commented", { hasText: "Ответьте по схеме" }).waitFor();
  await page.locator(".ProseMirror").focus();
  await page.keyboard.press("Control+/");
  const keys = page.getByRole("dialog").locator(".short-cuts > div", { hasText: "Комментарий" });
  expect(await keys.locator("kbd").last().textContent()).toBe("M");
  expect(tamara.complaints).toEqual([]);
  await tamara.context.close();
});

it("is a sheet on a phone", async () => {
  const nikola = await openAs("ntf-member", { viewport: phone });
  await nikola.page.locator(".doc-aside h2").waitFor({ state: "attached" });
  await nikola.page.locator("#comments-way").click();
  await thread(nikola.page, "28 учеников").waitFor();
  await expectNoSidewaysScroll(nikola.page);
  await expectAccessible(nikola.page);
  await nikola.page.keyboard.press("Escape");
  await thread(nikola.page, "28 учеников").waitFor({ state: "hidden" });
  await nikola.context.close();
});

it("is left on a paragraph without script, at 360 px", async () => {
  const nikola = await openAs("ntf-member", { viewport: phone, javaScript: false });
  const { page } = nikola;
  await page.locator("p:has-text('Тетрадь с одной строкой') .comment-on").click();
  await page.locator(".comment-new textarea").fill("Without script");
  await page.getByRole("button", { name: "Leave the comment" }).click();
  await page.getByText("Your comment is added.").waitFor();
  await page.locator(".comment-thread", { hasText: "Without script" }).waitFor();
  await nikola.context.close();
});

it("a plain form writes without script while another types; nobody loses a word", async () => {
  const tamara = await openEditor("teacher");
  const tigran = await openAs("teacher-2", { viewport: phone, javaScript: false });
  await tigran.page.goto(`${guide}/text`);
  const first = tigran.page.locator("textarea").first();
  await first.fill(`${await first.inputValue()}\n\nTigran without script.`);

  await toTheEnd(tamara.page);
  await tamara.page.keyboard.press("Enter");
  await tamara.page.keyboard.type("Tamara typing live.");
  await tamara.page.getByText("Все изменения сохранены").first().waitFor();

  await tigran.page.locator("form button.btn-primary").last().click();
  await tigran.page.locator(".notice.tone-good").waitFor();
  await eventually(async () => {
    const text = await tamara.page.locator(".ProseMirror").textContent();
    expect(text).toContain("Tigran without script.");
    expect(text).toContain("Tamara typing live.");
  });

  // Both change one paragraph: nothing is written, what was typed is kept, and it can be sent again.
  const again = tigran.page.locator("textarea").first();
  await again.fill(
    (await again.inputValue()).replace("Tigran without script.", "Tigran, changed."),
  );
  const words = tamara.page.locator(".ProseMirror p", { hasText: "Tigran without script." });
  await tamara.page.locator(".ProseMirror").focus();
  await caretAtEndOf(words);
  await tamara.page.keyboard.type(" Tamara too.");
  await tamara.page.locator("p", { hasText: "Tigran without script. Tamara too." }).waitFor();
  await tamara.page.getByText("Все изменения сохранены").first().waitFor();
  await eventually(async () => {
    const { page } = tigran;
    const read = await page.context().request.get(guide);
    expect(await read.text()).toContain("Tamara too.");
  });
  await tigran.page.locator("form button.btn-primary").last().click();
  await tigran.page.locator(".notice.tone-attention", { hasText: "Tamara too." }).waitFor();
  expect(await tigran.page.locator("textarea").first().inputValue()).toContain("Tigran, changed.");
  await expectNoSidewaysScroll(tigran.page);
  await tigran.page.locator("form button.btn-primary").last().click();
  await tigran.page.locator(".notice.tone-good").waitFor();
  await eventually(async () => {
    expect(await tamara.page.locator(".ProseMirror").textContent()).toContain("Tigran, changed.");
  });
  for (const { context } of [tamara, tigran]) await context.close();
});
