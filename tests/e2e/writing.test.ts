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
import { freePort, newDataDir, type Product, startProduct } from "#tests/support/product";

/** Two people write one guide in two browsers, and the server dies while they do. */
const rounds = 10;

let browser: Browser;
let product: Product;
let port: number;
const dataDir = newDataDir();

const start = () => startProduct({ dataDir, port, env: { LEARNIN_DEMO: "1" } });

beforeAll(async () => {
  port = await freePort();
  [product, browser] = await Promise.all([start(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A line that broke, or a page asked for while nobody answered: what the browser says of it. */
const lineBroke =
  /WebSocket connection|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|Failed to load resource/;

async function openGuide(persona: string, viewport?: { width: number; height: number }) {
  const person = await visitor(browser, product.origin, { viewport, expected: lineBroke });
  await signInAs(person.page, persona);
  await person.page.goto("/zz/pedagogy/documents");
  await person.page.getByRole("link", { name: "Три вопроса вечером" }).first().click();
  await person.page.locator(".ProseMirror[contenteditable=true]").waitFor();
  return person;
}

/** The text as it is written, without the names at the others' carets. */
const textOf = (page: Page) =>
  page.locator(".ProseMirror").evaluate((paper) => {
    const copy = paper.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll("[class*=caret]")) caret.remove();
    return copy.textContent ?? "";
  });
const isSaved = (page: Page) =>
  page
    .getByText(/All changes saved|Все изменения сохранены/)
    .first()
    .waitFor({ timeout: 30_000 });

/** Writes in a new paragraph at the end of the text, wherever the other is writing. */
async function writeAtEnd(page: Page, text: string): Promise<void> {
  await toTheEnd(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type(text, { delay: 15 });
}

it("shows each the other's name and words, and works on a phone", async () => {
  const tamara = await openGuide("teacher");
  const tigran = await openGuide("teacher-2", phone);
  await writeAtEnd(tamara.page, "Tamara writes this.");
  // A caret stays before what others add at its place, so each begins where the other has ended.
  await eventually(async () => expect(await textOf(tigran.page)).toContain("Tamara writes this."));
  await writeAtEnd(tigran.page, "Tigran writes that.");
  for (const { page } of [tamara, tigran]) {
    await eventually(async () => {
      expect(await textOf(page)).toContain("Tamara writes this.");
      expect(await textOf(page)).toContain("Tigran writes that.");
    });
    await isSaved(page);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  await tamara.page.getByText("Tigran Demo").first().waitFor({ state: "attached" });
  // Their names at their carets are for the eye: they are no words of the sentence.
  const caret = tamara.page.locator(".ProseMirror .caret", { hasText: "Tigran Demo" });
  expect(await caret.first().getAttribute("aria-hidden")).toBe("true");
  for (const { context, complaints } of [tamara, tigran]) {
    expect(complaints).toEqual([]);
    await context.close();
  }
});

it("undoes one's own words and leaves the other's", async () => {
  const tamara = await openGuide("teacher");
  const tigran = await openGuide("teacher-2");
  await writeAtEnd(tamara.page, "TO UNDO");
  await eventually(async () => expect(await textOf(tigran.page)).toContain("TO UNDO"));
  await writeAtEnd(tigran.page, "TO STAY");
  await eventually(async () => expect(await textOf(tamara.page)).toContain("TO STAY"));
  for (let press = 0; press < 3; press++) await tamara.page.keyboard.press("Control+z");
  await eventually(async () => {
    expect(await textOf(tigran.page)).not.toContain("TO UNDO");
    expect(await textOf(tigran.page)).toContain("TO STAY");
  });
  for (const { context } of [tamara, tigran]) await context.close();
});

it(`loses nothing that was shown as saved in ${rounds} deaths of the server`, {
  timeout: 420_000,
}, async () => {
  const people = [await openGuide("teacher"), await openGuide("teacher-2")];
  const promised: string[] = [];
  // Each writes on and on in a paragraph of their own: two carets in one word would mix their letters.
  for (const [index, { page }] of people.entries()) {
    await writeAtEnd(page, `paragraph-${index}`);
    for (const other of people) {
      await eventually(async () =>
        expect(await textOf(other.page)).toContain(`paragraph-${index}`),
      );
    }
  }
  const write = (words: string[]) =>
    Promise.all(
      people.map(({ page }, index) => page.keyboard.type(` ${words[index]}`, { delay: 15 })),
    );
  for (let round = 0; round < rounds; round++) {
    const calm = people.map((_, index) => `word-${round}-${index};`);
    await write(calm);
    await Promise.all(people.map(({ page }) => isSaved(page)));
    // While both go on typing the server is killed; afterwards both are saved again.
    const late = people.map((_, index) => `late-${round}-${index}; and more words`);
    const typing = write(late);
    await product.kill();
    await typing;
    product = await start();
    await Promise.all(people.map(({ page }) => isSaved(page)));
    promised.push(...calm, ...late);
  }
  const reader = await visitor(browser, product.origin, { javaScript: false });
  await signInAs(reader.page, "pedagogy-coordinator");
  await reader.page.goto(new URL(people[0]?.page.url() ?? "").pathname);
  const read = await reader.page.locator("main").textContent();
  for (const word of promised) {
    expect((read ?? "").split(word).length - 1, `${word} stands there once`).toBe(1);
  }
  const paragraphsOf = ({ page }: { page: Page }) =>
    page.locator(".ProseMirror p").evaluateAll((found) =>
      found.map((paragraph) => {
        const copy = paragraph.cloneNode(true) as HTMLElement;
        for (const caret of copy.querySelectorAll("[class*=caret]")) caret.remove();
        return copy.textContent;
      }),
    );
  const [one, other] = await Promise.all(people.map(paragraphsOf));
  expect(one).toEqual(other);
});
