import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Browser,
  desk,
  expectAccessible,
  expectNoSidewaysScroll,
  openBrowser,
  type Page,
  phone,
  signInAs,
  visitor,
} from "#tests/support/browser";
import { type Product, startProduct } from "#tests/support/product";
import { bytesBesidesText } from "~/features/publications/check/size.server";
import { lightPageBytes } from "~/features/publications/limits";

/**
 * From draft to publication and back: a guide of a teacher is mended, reviewed by two, published, read
 * on a light page, used, corrected and retired. The tests are the chapters of one story, in order.
 */
let browser: Browser;
let product: Product;
const pages = new Map<string, Page>();
const complaints: string[] = [];
let draft: string;
let address: string;

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

/** Somebody's own window: reviewers sit at desks, everybody else holds a phone. */
async function as(persona: string): Promise<Page> {
  const known = pages.get(persona);
  if (known) return known;
  const viewport = ["facilitator", "pedagogy-coordinator"].includes(persona) ? desk : phone;
  const made = await visitor(browser, product.origin, { viewport, expected: /status of 400/ });
  made.page.on("pageerror", (error) => complaints.push(`${persona}: ${error}`));
  await signInAs(made.page, persona);
  pages.set(persona, made.page);
  return made.page;
}

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

const form = (page: Page, intent: string) =>
  page.locator(`form:has(input[name=intent][value=${intent}])`);

/** Sends a form of the page and waits for its answer. */
async function send(page: Page, intent: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await form(page, intent).locator("button").last().click();
  await answered;
  await page.waitForLoadState("networkidle");
}

async function askForReview(writer: Page, reviewers: string[], note: string): Promise<void> {
  await writer.goto(`${draft}/publish`);
  for (const name of reviewers) await form(writer, "request").getByLabel(name).check();
  await form(writer, "request").locator("textarea[name=note]").fill(note);
  await send(writer, "request");
  await writer.waitForURL("**/publish?done=asked");
}

async function approve(persona: string): Promise<void> {
  const page = await as(persona);
  await page.goto(`${draft}/review`);
  await look(page);
  await page.locator("input[name=verdict][value=approved]").check();
  await page.locator("form:has(input[name=verdict]) button").click();
  await page.waitForURL("**/publish");
}

async function publish(): Promise<void> {
  const page = await as("pedagogy-coordinator");
  await page.goto(`${draft}/publish`);
  await look(page);
  await form(page, "publish").locator("button").click();
  await page.waitForURL("**/p/*");
}

/** Bytes of the open page and its styles as they cross the line, compressed. */
async function weightOf(page: Page): Promise<number> {
  const styles = await page
    .locator("link[rel=stylesheet]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const { pathname, search } = new URL(page.url());
  const sizes = [pathname + search, ...styles].map(
    (path) =>
      new Promise<number>((resolve, reject) => {
        const headers = { accept: "text/html", "accept-encoding": "br", cookie: "data=light" };
        const asked = request(product.origin + path, { headers }, (answer) => {
          let bytes = 0;
          answer.on("data", (chunk: Buffer) => {
            bytes += chunk.length;
          });
          answer.on("end", () => resolve(bytes));
        });
        asked.on("error", reject).end();
      }),
  );
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}

describe("a guide of Demoland", { timeout: 60_000 }, () => {
  it("is not sent to review while the check finds something to mend", async () => {
    const writer = await as("teacher");
    await writer.goto("/zz/pedagogy/documents");
    await writer.getByRole("link", { name: "Три вопроса вечером" }).first().click();
    await writer.waitForURL("**/d/*");
    draft = new URL(writer.url()).pathname;
    await writer.locator(`a[href="${draft}/publish"]`).click();
    await writer.waitForURL("**/publish");
    await look(writer);
    await writer.getByText("У названия нет перевода на английский.").waitFor();
    expect(await form(writer, "request").count()).toBe(0);
    await form(writer, "plan")
      .locator("input[name=titleEn]")
      .fill("Three questions in the evening");
    await form(writer, "plan").locator("textarea[name=summary]").fill("Отзыв за пять минут.");
    await send(writer, "plan");
    await form(writer, "request").waitFor();
    await form(writer, "credit").locator("input[value=yes]").check();
    await send(writer, "credit");
  });

  it("wants two reviewers and says so beside the field", async () => {
    const writer = await as("teacher");
    await form(writer, "request").getByLabel("Farida Demo").check();
    await send(writer, "request");
    await writer.getByText("Выберите хотя бы двух человек.").first().waitFor();
    expect(await form(writer, "request").getByLabel("Farida Demo").isChecked()).toBe(true);
    await look(writer);
    await askForReview(writer, ["Farida Demo", "Petra Demo"], "Is step two clear?");
  });

  it("waits where its reviewers look, and hides from those outside", async () => {
    const coordinator = await as("pedagogy-coordinator");
    await coordinator.goto("/zz");
    await coordinator.locator(`a[href="${draft}/review"]`).first().waitFor();
    const outsider = await visitor(browser, product.origin, { expected: /404/ });
    await signInAs(outsider.page, "outsider");
    const answer = await outsider.page.goto(`${draft}/review`);
    expect(answer?.status()).toBe(404);
    await outsider.context.close();
  });

  it("is approved by two and published by the coordinator", async () => {
    await approve("facilitator");
    await approve("pedagogy-coordinator");
    await publish();
    const page = await as("pedagogy-coordinator");
    address = new URL(page.url()).pathname;
    expect(address).toBe("/p/tri-voprosa-vecherom-otzyv-po-telefonu");
    await look(page);
  });

  it("is read on a light page without script, with its files, by anybody", async () => {
    const reader = await visitor(browser, product.origin, { viewport: phone, javaScript: false });
    await reader.context.addCookies([{ name: "data", value: "light", url: product.origin }]);
    const { page } = reader;
    await page.goto(`${address}?lang=ru`);
    expect(await page.locator("script").count()).toBe(0);
    expect(await page.locator("h1").textContent()).toContain("Три вопроса вечером");
    await page.getByText("Three questions in the evening").first().waitFor();
    const weight = await weightOf(page);
    expect(weight).toBeLessThanOrEqual(lightPageBytes);
    // What the ready check tells writers is true: the shell weighs as much as it says, or a little less.
    expect(bytesBesidesText - weight).toBeLessThan(5 * 1024);
    expect(weight - bytesBesidesText).toBeLessThan(3 * 1024);
    await page.getByText("Tamara Demo").first().waitFor();
    await expectNoSidewaysScroll(page);
    for (const format of ["pdf", "docx", "html", "md"]) {
      const link = page.locator(`a[href^="/files/editions/"][href$="/${format}"]`);
      const href = (await link.getAttribute("href")) ?? "";
      const file = await fetch(product.origin + href);
      expect([format, file.status]).toEqual([format, 200]);
      expect(file.headers.get("cache-control")).toContain("immutable");
      expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(500);
    }
    await page.locator(`a[href="${address}/use#tell"]`).click();
    await page.locator("input[name=place]").fill("Hill District");
    await page.locator("textarea[name=did]").fill("Called nine families for a month.");
    await page.locator("textarea[name=changed]").fill("Six of them call first now.");
    await page.locator("form:has(textarea[name=did]) button").click();
    await page.waitForURL("**/use?done=told");
    await expectNoSidewaysScroll(page);
    expect(await page.getByText("Six of them call first now.").count()).toBe(0);
    await reader.context.close();
  });

  it("shows a story once the coordinator has read it", async () => {
    const page = await as("pedagogy-coordinator");
    await page.goto(`${address}/manage`);
    await look(page);
    await page.locator("button[name=state][value=shown]").first().click();
    await page.waitForURL("**/manage?done=story");
    await page.goto(address);
    await page.getByText("Six of them call first now.").waitFor();
    await look(page);
  });

  it("is corrected by another edition, whose changes can be read; the first one stays", async () => {
    const writer = await as("teacher-2");
    await writer.goto(draft);
    const paper = writer.locator(".ProseMirror[contenteditable=true]");
    await paper.waitFor();
    await paper.click();
    await writer.keyboard.press("Control+End");
    await writer.keyboard.press("Enter");
    await writer.keyboard.type("Позвоните и тем, кто молчит.");
    await writer.getByText("All changes saved").first().waitFor();
    const teacher = await as("teacher");
    await askForReview(teacher, ["Farida Demo", "Petra Demo"], "Совет о тех, кто молчит");
    await approve("facilitator");
    await approve("pedagogy-coordinator");
    await publish();
    const page = await as("pedagogy-coordinator");
    await page.goto(`${address}/e/2/changes`);
    await page.locator("ins", { hasText: "Позвоните и тем, кто молчит." }).waitFor();
    await look(page);
    await page.goto(`${address}/e/1`);
    expect(await page.getByText("Позвоните и тем, кто молчит.").count()).toBe(0);
    await page.locator(`.notice a[href="${address}"]`).waitFor();
    await look(page);
  });

  it("says first that it is retired, and what to read instead", async () => {
    const page = await as("pedagogy-coordinator");
    await page.goto(`${address}/manage`);
    await form(page, "retire").locator("textarea[name=reason]").fill("There is a shorter one.");
    await form(page, "retire")
      .locator("input[name=successor]")
      .fill(`${product.origin}/p/five-minutes-of-listening`);
    await send(page, "retire");
    const reader = await visitor(browser, product.origin, { viewport: phone });
    await reader.page.goto(address);
    await reader.page.locator("a[href='/p/five-minutes-of-listening']").first().waitFor();
    expect(await reader.page.locator("article").textContent()).toContain("There is a shorter one.");
    await look(reader.page);
    await reader.context.close();
  });

  it("met no error in anybody's browser", () => {
    expect(complaints).toEqual([]);
  });
});
