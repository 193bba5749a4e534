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

/** A line that comes and goes: texts open and take edits without one, and nothing is lost. */
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

/** What a browser says when there is no line. */
const noLine = /WebSocket connection|ERR_INTERNET_DISCONNECTED|Failed to load resource|503/;

async function openGuide(persona: string, viewport?: { width: number; height: number }) {
  const person = await visitor(browser, product.origin, { viewport, expected: noLine });
  await signInAs(person.page, persona);
  await person.page.goto("/zz/pedagogy/documents");
  await person.page.getByRole("link", { name: "Три вопроса вечером" }).first().click();
  await written(person.page).waitFor();
  return person;
}

const written = (page: Page) => page.locator(".ProseMirror[contenteditable=true]");
/** The text as it is written, without the names of tasks' boxes and of others at their carets. */
const textOf = (page: Page) =>
  written(page).evaluate((paper) => {
    const copy = paper.cloneNode(true) as HTMLElement;
    for (const label of copy.querySelectorAll("label, [class*=caret]")) label.remove();
    return copy.textContent ?? "";
  });
const state = (page: Page) => page.locator(".save-state").first().getAttribute("data-state");
const becomes = (page: Page, wanted: string) =>
  eventually(async () => expect(await state(page)).toBe(wanted));

async function writeAtEnd(page: Page, text: string): Promise<void> {
  await toTheEnd(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type(text, { delay: 10 });
}

/** The service worker holds the page and everything that it needs. */
const isKept = (page: Page) =>
  eventually(async () => {
    const kept = await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const pages = await caches.open("pages-1");
      const assets = await caches.open("assets-1");
      return (
        navigator.serviceWorker.controller !== null &&
        (await pages.match(window.location.pathname)) !== undefined &&
        (await assets.keys()).length > 5
      );
    });
    expect(kept).toBe(true);
  });

it("S24 opens and takes edits without a line, also after a reload, and merges when it returns", async () => {
  const tamara = await openGuide("teacher", phone);
  const { page, context } = tamara;
  await writeAtEnd(page, "Before the line went.");
  await becomes(page, "saved");
  await isKept(page);

  await context.setOffline(true);
  await writeAtEnd(page, "Written without a line.");
  await becomes(page, "offline");
  await page.reload();
  await written(page).waitFor();
  await becomes(page, "offline");
  expect(await textOf(page)).toContain("Before the line went.");
  expect(await textOf(page)).toContain("Written without a line.");
  await writeAtEnd(page, "And after a reload.");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  const tigran = await openGuide("teacher-2");
  await writeAtEnd(tigran.page, "Meanwhile somewhere else.");
  await becomes(tigran.page, "saved");
  expect(await textOf(tigran.page)).not.toContain("Written without a line.");

  await context.setOffline(false);
  await becomes(page, "saved");
  for (const one of [page, tigran.page]) {
    await eventually(async () => {
      const text = await textOf(one);
      for (const part of [
        "Written without a line.",
        "And after a reload.",
        "Meanwhile somewhere",
      ]) {
        expect({ part, text, times: text.split(part).length - 1 }).toEqual({
          part,
          text,
          times: 1,
        });
      }
    });
  }
  expect([...tamara.complaints, ...tigran.complaints]).toEqual([]);
  await context.close();
  await tigran.context.close();
});

it("goes on saving when the browser takes the storage away, and says that nothing is kept here", async () => {
  const { page, context, complaints } = await openGuide("teacher");
  const tigran = await openGuide("teacher-2");
  await writeAtEnd(page, "Kept on the device.");
  await becomes(page, "saved");
  await page.evaluate(async () => {
    const texts = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    for (const name of texts.filter((one) => one.startsWith("learnin-text:"))) {
      indexedDB.deleteDatabase(name);
    }
  });
  await writeAtEnd(page, "Written after that.");
  await becomes(page, "saved");
  await eventually(async () => expect(await textOf(tigran.page)).toContain("Written after that."));
  await context.setOffline(true);
  await writeAtEnd(page, "Only on the page.");
  await becomes(page, "offline");
  expect(await page.locator(".save-state").textContent()).toContain("не закрывайте страницу");
  await context.setOffline(false);
  await becomes(page, "saved");
  await eventually(async () => expect(await textOf(tigran.page)).toContain("Only on the page."));
  expect([...complaints, ...tigran.complaints]).toEqual([]);
  await context.close();
  await tigran.context.close();
});

/** Edits that this device counts as not saved, of all texts. */
const unsavedHere = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done, fail) => {
        const opening = indexedDB.open("learnin-device");
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction("kept").objectStore("kept").getAll();
          all.onsuccess = () => {
            opening.result.close();
            done(all.result.reduce((sum, { unsaved }) => sum + unsaved, 0));
          };
        };
      }),
  );

it("S24 a tab that saves its own does not speak for one that was closed unsaved", async () => {
  const { page, context } = await openGuide("teacher");
  await becomes(page, "saved");
  const other = await context.newPage();
  await other.goto(page.url());
  await written(other).waitFor();
  await becomes(other, "saved");
  await isKept(page);
  await context.setOffline(true);
  await writeAtEnd(other, "From the tab that was closed.");
  await becomes(other, "offline");
  await writeAtEnd(page, "x");
  await becomes(page, "offline");
  await other.close({ runBeforeUnload: false });
  await context.setOffline(false);
  await becomes(page, "saved");
  expect(await unsavedHere(page)).toBeGreaterThan(10);
  await page.reload();
  await written(page).waitFor();
  await becomes(page, "saved");
  await eventually(async () => expect(await unsavedHere(page)).toBe(0));
  const tigran = await openGuide("teacher-2");
  expect(await textOf(tigran.page)).toContain("From the tab that was closed.");
  await context.close();
  await tigran.context.close();
});

/** Makes of the device's copies what they would be had the texts been replaced on the server. */
const copiesAreOld = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const name = names.find((one) => one.startsWith("learnin-text:")) ?? "";
    const old = name.replace(/:\d+$/, ":0");
    const from = await done(indexedDB.open(name));
    const updates = await done(from.transaction("updates").objectStore("updates").getAll());
    from.close();
    const opening = indexedDB.open(old, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("updates", { autoIncrement: true });
      opening.result.createObjectStore("custom");
    };
    const to = await done(opening);
    const writing = to.transaction("updates", "readwrite").objectStore("updates");
    for (const update of updates) await done(writing.add(update));
    to.close();
    await done(indexedDB.deleteDatabase(name));
    const device = await done(indexedDB.open("learnin-device"));
    const list = device.transaction("kept", "readwrite").objectStore("kept");
    const kept = await done(list.get(name));
    await done(list.delete(name));
    await done(list.put({ ...kept, key: old }));
    device.close();
  });

it("S25 a copy of a replaced text is shown and can be taken along, and is not mixed in", async () => {
  const { page, context, complaints } = await openGuide("teacher", phone);
  await becomes(page, "saved");
  const address = page.url();
  await isKept(page);
  await context.setOffline(true);
  await writeAtEnd(page, "Into the old one.");
  await becomes(page, "offline");
  await eventually(async () => expect(await unsavedHere(page)).toBeGreaterThan(0));
  await page.goto("/zz/technology");
  await page.getByRole("heading", { level: 1, name: /Сейчас нет связи|No connection/ }).waitFor();
  await copiesAreOld(page);

  await context.setOffline(false);
  await page.goto(address);
  await written(page).waitFor();
  await becomes(page, "saved");
  expect(await textOf(page)).not.toContain("Into the old one.");
  await page.getByText("Показать, что в нём").click();
  await page.locator(".older-copy pre", { hasText: "Into the old one." }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Удалить несохранённое" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Удалить несохранённое" }).click();
  await page.locator(".older-copy").waitFor({ state: "detached" });
  await written(page).waitFor();
  await becomes(page, "saved");
  expect(await textOf(page)).not.toContain("Into the old one.");
  expect(complaints).toEqual([]);
  await context.close();
});

it("helps where nothing is kept, with a list of what opens", async () => {
  const { page, context, complaints } = await openGuide("teacher", phone);
  await becomes(page, "saved");
  await isKept(page);
  await context.setOffline(true);
  await page.goto("/zz/technology");
  await page.getByRole("heading", { level: 1, name: /Сейчас нет связи|No connection/ }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("link", { name: "Три вопроса вечером" }).click();
  await written(page).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it("S24 warns before signing out with something unsaved, and then leaves nothing here", async () => {
  const { page, context, complaints } = await openGuide("teacher");
  await becomes(page, "saved");
  await isKept(page);
  await context.setOffline(true);
  await writeAtEnd(page, "Never sent.");
  await becomes(page, "offline");
  await page.locator("details.menu:has(form[action='/sign-out']) > summary").click();
  await page.locator("form[action='/sign-out'] button").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Три вопроса вечером").waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Не выходить" }).click();
  expect(await textOf(page)).toContain("Never sent.");

  await page.locator("details.menu:has(form[action='/sign-out']) > summary").click();
  await page.locator("form[action='/sign-out'] button").click();
  await dialog.getByRole("button", { name: "Выйти и потерять их" }).waitFor();
  await context.setOffline(false);
  await dialog.getByRole("button", { name: "Выйти и потерять их" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  const left = await page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return {
      texts: databases.filter((name) => name?.startsWith("learnin-text")),
      pages: await caches.has("pages-1"),
    };
  });
  expect(left).toEqual({ texts: [], pages: false });
  expect(complaints).toEqual([]);
  await context.close();
});

it("keeps a page that one may only read, when asked to, until it is removed", async () => {
  const person = await visitor(browser, product.origin, { viewport: phone, expected: noLine });
  const { page, context, complaints } = person;
  await signInAs(page, "ambassador");
  await page.goto("/zz/pedagogy/documents");
  const title = "What helps when the line is weak";
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.getByRole("button", { name: "Keep on this device" }).click();
  await page.getByRole("button", { name: "Kept on this device" }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await eventually(async () =>
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true),
  );
  const { pathname } = new URL(page.url());
  await context.setOffline(true);
  await page.goto(pathname);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await expectAccessible(page);
  await context.setOffline(false);

  await page.goto("/account/device");
  await page.getByRole("link", { name: title }).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: /^Remove/ }).click();
  await page.getByText("Nothing is kept here yet").waitFor();
  await context.setOffline(true);
  await page.goto(pathname);
  await page.getByRole("heading", { level: 1, name: "No connection at the moment" }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it("keeps what a reader without an account takes along on a first visit", async () => {
  const reader = await visitor(browser, product.origin, { viewport: phone, expected: noLine });
  const { page, context } = reader;
  await page.goto("/p/five-minutes-of-listening");
  await page.getByRole("button", { name: "Keep on this device" }).click();
  await page.getByRole("button", { name: "Kept on this device" }).waitFor();
  await context.setOffline(true);
  await page.goto("/p/five-minutes-of-listening");
  await page.getByRole("heading", { level: 1, name: "Five minutes of listening" }).waitFor();
  await context.close();
});

it("writes where no WebSocket comes through, by plain requests", async () => {
  const behind = await visitor(browser, product.origin, { expected: noLine });
  await behind.context.addInitScript(() => {
    class Blocked extends EventTarget {
      binaryType = "";
      onclose: ((event: { code: number; reason: string }) => void) | null = null;
      constructor() {
        super();
        setTimeout(() => this.onclose?.({ code: 1006, reason: "" }), 10);
      }
      close(): void {}
      send(): void {}
    }
    Object.assign(window, { WebSocket: Object.assign(Blocked, { OPEN: 1 }) });
  });
  const { page, context, complaints } = behind;
  await signInAs(page, "teacher");
  await page.goto("/zz/pedagogy/documents");
  await page.getByRole("link", { name: "Три вопроса вечером" }).first().click();
  await written(page).waitFor({ timeout: 30_000 });
  await becomes(page, "saved");
  await writeAtEnd(page, "From behind a proxy.");
  await becomes(page, "saved");
  const tigran = await openGuide("teacher-2");
  await eventually(async () => expect(await textOf(tigran.page)).toContain("From behind a proxy."));
  await writeAtEnd(tigran.page, "Read you.");
  await eventually(async () => expect(await textOf(page)).toContain("Read you."));
  expect([...complaints, ...tigran.complaints]).toEqual([]);
  await context.close();
  await tigran.context.close();
});
