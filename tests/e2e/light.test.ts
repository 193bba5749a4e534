import { readFileSync } from "node:fs";
import { request } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type Browser,
  type BrowserContext,
  expectNoSidewaysScroll,
  openBrowser,
  type Page,
  phone,
  signInAs,
  toTheEnd,
  visitor,
} from "#tests/support/browser";
import { eventually } from "#tests/support/eventually";
import { freshCookies } from "#tests/support/http";
import { type Product, startProduct } from "#tests/support/product";

/**
 * A teacher with an old phone and little credit: no script, light pages, 360 px. The tests are the
 * chapters of one story, in order; every page of it is weighed.
 */
const budget = 30 * 1024;

let browser: Browser;
let product: Product;
let page: Page;
let context: BrowserContext;
let complaints: string[];
/** what the browser asked for besides pages and their styles */
const extras: string[] = [];
/** bytes of each page with all that it brings along, as they cross the line */
const weights = new Map<string, number>();

beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct({ env: { LEARNIN_DEMO: "1" } }),
    openBrowser(),
  ]);
  ({ page, context, complaints } = await visitor(browser, product.origin, {
    viewport: phone,
    javaScript: false,
    expected: /status of 4(00|22)/,
  }));
  page.on("request", (asked) => {
    const { pathname } = new URL(asked.url());
    const expected = ["document", "stylesheet"].includes(asked.resourceType());
    if (!expected && pathname !== "/favicon.svg")
      extras.push(`${asked.resourceType()} ${pathname}`);
  });
});

afterAll(async () => {
  await browser.close();
  expect(await product.stop()).toBe(0);
});

afterEach(async () => {
  await weigh();
});

/** The bytes of an answer as they are sent to a browser that reads Brotli. */
function sent(path: string, cookie: string): Promise<{ bytes: number; encoding?: string }> {
  return new Promise((resolve, reject) => {
    const headers = { accept: "text/html", "accept-encoding": "br, gzip", cookie };
    request(product.origin + path, { headers }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on("end", () => resolve({ bytes, encoding: answer.headers["content-encoding"] }));
      answer.on("error", reject);
    })
      .on("error", reject)
      .end();
  });
}

/** Looks at the page that is open: light, without script, as wide as the screen; and weighs it. */
async function weigh(): Promise<void> {
  expect(await page.locator("html").getAttribute("data-mode")).toBe("light");
  expect(await page.locator("script, link[rel=modulepreload], link[as=script]").count()).toBe(0);
  await expectNoSidewaysScroll(page);
  const { pathname, search } = new URL(page.url());
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const alongside = await page
    .locator("link[rel=stylesheet], link[rel=icon]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const parts = await Promise.all(
    [pathname + search, ...alongside].map((path) => sent(path, cookie)),
  );
  expect(parts[0]?.encoding).toBe("br");
  const place = pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id");
  weights.set(
    place,
    parts.reduce((sum, { bytes }) => sum + bytes, 0),
  );
}

/** Follows the first link to an address that is in sight, as a thumb would. */
async function follow(href: string): Promise<void> {
  await weigh();
  await page.locator(`a[href="${href}"]`).filter({ visible: true }).first().click();
  await page.waitForURL((url) => url.pathname === href);
}

async function openMenuOf(action: string): Promise<void> {
  await page.locator(`details.menu:has(form[action="${action}"]) > summary`).click();
}

/** The sentence that stands beside a field that was refused. */
async function refusalBeside(field: string): Promise<string> {
  const control = page.locator(`${field}[aria-invalid=true]`);
  const id = (await control.getAttribute("aria-describedby"))?.split(" ").at(-1);
  return (await page.locator(`[id="${id}"]`).textContent()) ?? "";
}

describe("with script off, in light mode, at 360 px", () => {
  it("chooses light pages and finds the community", async () => {
    await page.goto("/");
    await openMenuOf("/preferences");
    await page.locator("button[name=data][value=light]").click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.locator("html[data-mode=light]").waitFor();
    // Until here it was a full page, whose scripts a browser fetches even where it may not run them.
    extras.splice(0);
    await follow("/zz");
    await page.getByRole("heading", { level: 1, name: "Demoland" }).waitFor();
    await follow("/zz/pedagogy");
    await page.getByRole("heading", { level: 1 }).waitFor();
  });

  it("signs in and reads the guide", async () => {
    await page.locator("a[href^='/sign-in']").filter({ visible: true }).first().click();
    await weigh();
    await page.locator("button[name=persona][value=teacher-2]").click();
    await page.waitForURL("**/zz/pedagogy");
    await follow("/zz/pedagogy/documents");
    await weigh();
    await page.getByRole("link", { name: "Три вопроса вечером" }).first().click();
    await page.waitForURL("**/d/*");
    expect(((await page.locator(".doc-paper").textContent()) ?? "").length).toBeGreaterThan(300);
    // Who wants to write is led to the full page, knowingly.
    expect(await page.locator(".tool-line a[href$='?data=full']").count()).toBe(1);
  });

  it("starts a thread, with an error first", async () => {
    await page.goto("/zz/pedagogy");
    await follow("/zz/pedagogy/discussions");
    await follow("/zz/pedagogy/discussions/new");
    await weigh();
    await page.locator("input[name=kind][value=discussion]").check();
    // The browser itself stops an empty field; spaces come as far as the server.
    await page.locator("input[name=title]").fill("   ");
    await page.locator("textarea[name=body]").fill("A phone goes round the **village**.");
    await page.locator("form:has(textarea[name=body]) button").click();
    await page.locator(".error-summary, [role=alert]").first().waitFor();
    expect(await refusalBeside("input[name=title]")).toContain("Please fill this in.");
    expect(await page.locator("textarea[name=body]").inputValue()).toBe(
      "A phone goes round the **village**.",
    );
    expect(await page.locator("input[name=kind][value=discussion]").isChecked()).toBe(true);
    await expectNoSidewaysScroll(page);
    await page.locator("input[name=title]").fill("One phone for nine pupils");
    await page.locator("form:has(textarea[name=body]) button").click();
    await page.waitForURL(/discussions\/[0-9a-f-]{36}$/);
    await page.getByRole("heading", { level: 1, name: "One phone for nine pupils" }).waitFor();
    expect(await page.locator("#p1 strong").textContent()).toBe("village");
  });

  it("replies, edits the reply and removes it", async () => {
    await page.locator("#reply textarea[name=body]").fill("Two evenings a week work.");
    await page.locator("#reply form button").click();
    await page.locator("#p2").getByText("Two evenings a week work.").waitFor();
    await weigh();
    await page.locator("#p2 a[data-panel=edit]").click();
    const text = page.locator("#p2 textarea[name=body]");
    expect(await text.inputValue()).toBe("Two evenings a week work.");
    await weigh();
    await text.fill("Three evenings a week work.");
    await page.locator("#p2 form button").first().click();
    await page.locator("#p2").getByText("Three evenings a week work.").waitFor();
    await page.locator("#p2 a[data-panel=remove]").click();
    await page.locator("#p2 .confirm-panel button").click();
    await page.locator("#p2 .post-gone").waitFor();
    expect(await page.getByText("Three evenings a week work.").count()).toBe(0);
  });

  it("accepts the rules", async () => {
    await page.goto("/zz/pedagogy");
    await follow("/zz/pedagogy/rules");
    await weigh();
    await page.locator("form:has(input[name=intent][value=accept]) button").click();
    await page.waitForURL("**/rules?done=accepted");
    expect(await page.locator("form:has(input[name=intent][value=accept])").count()).toBe(0);
  });

  it("gives itself a face and another language", async () => {
    await page.goto("/account/profile");
    await page.locator("input[name=photo]").setInputFiles({
      name: "me.png",
      mimeType: "image/png",
      buffer: readFileSync("public/og-default.png"),
    });
    await page.locator("button[name=intent][value=photo]").click();
    await page.waitForURL("**/account/profile?done=photo");
    await weigh();
    await page.locator("select[name=uiLang]").selectOption("ru");
    await page.locator("button[name=intent][value=profile]").click();
    await page.waitForURL("**/account/profile?done=saved");
    expect(await page.locator("html").getAttribute("lang")).toBe("ru");
    expect(extras).toEqual([]);
  });

  it("signs out and keeps its language and its light pages", async () => {
    await page.goto("/zz");
    await openMenuOf("/sign-out");
    await page.locator("form[action='/sign-out'] button").click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.locator("a[href^='/sign-in']").first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("ru");
  });

  it(`asked for no script, font or picture, and for at most ${budget} bytes a page`, () => {
    expect(complaints).toEqual([]);
    expect(extras).toEqual([]);
    const table = [...weights].map(([path, bytes]) => `${bytes} ${path}`).join("\n");
    expect(weights.size).toBeGreaterThanOrEqual(10);
    expect(Math.max(...weights.values()), table).toBeLessThanOrEqual(budget);
    // The numbers are worth reading when all is well, too.
    process.stdout.write(`Bytes of light pages with their styles:\n${table}\n`);
  });
});

describe("a document with a picture", () => {
  const words = "Nine pupils around one phone";
  let guide: string;
  let file: string;

  it("gets it from somebody who writes on a full page", async () => {
    const writer = await visitor(browser, product.origin);
    await signInAs(writer.page, "teacher");
    await writer.page.goto("/account/profile");
    await writer.page.locator("input[name=photo]").setInputFiles("public/og-default.png");
    await writer.page.locator("button[name=intent][value=photo]").click();
    await writer.page.waitForURL("**/account/profile?done=photo");
    file = (await writer.page.locator("main img").first().getAttribute("src")) ?? "";
    expect(file).toMatch(/^\/files\//);

    await writer.page.goto("/zz/pedagogy/documents");
    await writer.page.getByRole("link", { name: "Три вопроса вечером" }).first().click();
    await writer.page.locator(".ProseMirror[contenteditable=true]").waitFor();
    guide = new URL(writer.page.url()).pathname;
    await toTheEnd(writer.page);
    await writer.page.getByRole("button", { name: /^(Picture|Картинка)$/ }).click();
    await writer.page.locator("details:has(#picture-address) summary").click();
    await writer.page.locator("#picture-address").fill(file);
    await writer.page.locator("#picture-words").fill(words);
    await writer.page.locator("form:has(#picture-words) button").click();
    await writer.page.locator(`.ProseMirror img[src="${file}"]`).waitFor();
    await writer.page
      .getByText(/All changes saved|Все изменения сохранены/)
      .first()
      .waitFor({ timeout: 30_000 });
    expect(writer.complaints).toEqual([]);
    await writer.context.close();
  });

  it("shows it after a tap, and asks for no picture before", async () => {
    const reader = await visitor(browser, product.origin, { viewport: phone, javaScript: false });
    const pictures: string[] = [];
    reader.page.on("request", (asked) => {
      const { pathname } = new URL(asked.url());
      if (asked.resourceType() === "image" && pathname !== "/favicon.svg") pictures.push(pathname);
    });
    await signInAs(reader.page, "teacher-2");
    pictures.splice(0);
    // What is read is drawn from the stored text, which follows the writing a moment later.
    const tap = reader.page.locator(`a.picture-tap[href="${file}"]`);
    await eventually(async () => {
      await reader.page.goto(`${guide}?data=light`, { waitUntil: "networkidle" });
      expect(await tap.count()).toBe(1);
    });
    expect(await tap.textContent()).toContain(words);
    expect(await reader.page.locator("main img").count()).toBe(0);
    await expectNoSidewaysScroll(reader.page);
    expect(pictures).toEqual([]);
    // From here on the browser's own view of a picture speaks, whose styles our headers refuse.
    expect(reader.complaints).toEqual([]);
    const [shown] = await Promise.all([
      reader.page.waitForResponse((answer) => new URL(answer.url()).pathname === file),
      tap.click(),
    ]);
    expect(shown.status()).toBe(200);
    expect(shown.headers()["content-type"]).toMatch(/^image\//);
    await reader.context.close();
  });
});

it("a browser that saves data gets pages without scripts, unasked", async () => {
  const client = freshCookies(product.origin);
  for (const path of ["/", "/zz", "/zz/pedagogy", "/sign-in"]) {
    const saving = await client.get(path, { "save-data": "on" });
    expect(saving.body, path).not.toContain("<script");
    expect(saving.headers.get("vary")).toMatch(/save-data/i);
    expect((await client.get(path)).body, path).toContain("<script");
  }
});
