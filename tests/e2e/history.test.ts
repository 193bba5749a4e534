import { rmSync } from "node:fs";
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
import { newDataDir, type Product, startProduct } from "#tests/support/product";

/** A version is named, the text loses most of its words, and they come back while another writes. */

let browser: Browser;
let product: Product;
const dataDir = newDataDir();

beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct({ dataDir, env: { LEARNIN_DEMO: "1" } }),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser.close();
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function openGuide(persona: string) {
  const person = await visitor(browser, product.origin);
  await signInAs(person.page, persona);
  await person.page.goto("/zz/pedagogy/documents");
  await person.page.getByRole("link", { name: "Три вопроса вечером" }).first().click();
  await person.page.locator(".ProseMirror[contenteditable=true]").waitFor();
  return person;
}

const paper = (page: Page) => page.locator(".ProseMirror");
const isSaved = (page: Page) =>
  page
    .getByText(/All changes saved|Все изменения сохранены/)
    .first()
    .waitFor({ timeout: 30_000 });

async function write(page: Page, text: string): Promise<void> {
  await toTheEnd(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type(text, { delay: 10 });
  await isSaved(page);
}

it("S28 brings a named version back while another writes, and both see it", async () => {
  const tamara = await openGuide("teacher");
  const path = new URL(tamara.page.url()).pathname;
  await write(tamara.page, "Words that were agreed.");

  // Without any script: name the text of now.
  const desk = await visitor(browser, product.origin, { viewport: phone, javaScript: false });
  await signInAs(desk.page, "facilitator");
  await desk.page.goto(`${path}/history`);
  await desk.page.getByLabel(/Name of the version|Название версии/).fill("As agreed");
  await desk.page.getByRole("button", { name: /Keep this version|Сохранить версию/ }).click();
  await desk.page.getByText(/This version is kept|Версия сохранена/).waitFor();
  await expectNoSidewaysScroll(desk.page);

  // A large change, then the other goes on writing.
  await paper(tamara.page).click();
  await tamara.page.keyboard.press("Control+a");
  await tamara.page.keyboard.press("Delete");
  await tamara.page.keyboard.type("Only this is left.", { delay: 10 });
  await isSaved(tamara.page);
  await desk.page.getByRole("link", { name: "As agreed" }).click();
  await desk.page.getByRole("button", { name: /^(Compare|Сравнить)$/ }).waitFor();
  await desk.page.getByLabel(/Compare with|Сравнить с/).selectOption("now");
  await desk.page.getByRole("button", { name: /^(Compare|Сравнить)$/ }).click();
  await desk.page.locator("del", { hasText: "Words that were agreed." }).waitFor();
  await desk.page.locator("ins", { hasText: "Only this is left." }).waitFor();
  await expectNoSidewaysScroll(desk.page);

  await toTheEnd(tamara.page);
  const typing = tamara.page.keyboard.type(" And more while it comes back.", { delay: 40 });
  await desk.page.getByText(/Bring this version back…|Вернуть эту версию…/).click();
  await desk.page.getByRole("button", { name: /Bring it back|Вернуть версию/ }).click();
  await desk.page.getByText(/The earlier text is back|Прежний текст вернулся/).waitFor();
  await typing;
  await tamara.page.getByText(/An earlier version was brought back|Вернули более раннюю/).waitFor();
  await eventually(async () =>
    expect(await paper(tamara.page).textContent()).toContain("Words that were agreed."),
  );
  await isSaved(tamara.page);
  await expectAccessible(tamara.page);

  // What was there before the restore can be looked at, and brought back.
  await desk.page
    .getByRole("link", { name: /See the version before|Посмотреть версию до этого/ })
    .click();
  await desk.page.locator("del", { hasText: "Only this is left." }).waitFor();

  await tamara.page.goto(`${path}/history`);
  await expectAccessible(tamara.page);
  await tamara.page.goto(`${path}/credit`);
  await tamara.page.getByRole("heading", { name: /Who wrote what|Кто что написал/ }).waitFor();
  await tamara.page.getByText("Tamara Demo").first().waitFor();
  await expectAccessible(tamara.page);
  for (const { context, complaints } of [tamara, desk]) {
    expect(complaints).toEqual([]);
    await context.close();
  }
});
