import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Browser,
  type BrowserContext,
  caretAtEndOf,
  desk,
  expectAccessible,
  expectNoSidewaysScroll,
  openBrowser,
  type Page,
  phone,
  signInAs,
  visitor,
} from "#tests/support/browser";
import { eventually } from "#tests/support/eventually";
import { type Product, startProduct } from "#tests/support/product";
import { becomes, isKept, paper, selectWords, textOf, writeAtEnd } from "#tests/support/writing";

/**
 * A guide from its first word to its last day: begun from an outline, written by two of whom one loses
 * the line, commented, mended by a suggestion, checked, reviewed by two while the draft goes on,
 * published, read, used, corrected and retired. The tests are the chapters of one story, in order.
 */
let browser: Browser;
let product: Product;
const windows = new Map<string, { page: Page; context: BrowserContext; complaints: string[] }>();
let draft: string;
let address: string;

const title = "Пять звонков до завтрака";
const said = {
  first: "Этот совет для учителя, у которого классы на расстоянии и одна линия на всех.",
  live: "Выберите пять семей на каждое утро и запишите их имена на одном листе.",
  alone: "Спросите, что получилось, и только потом, что не получилось.",
  reloaded: "Запишите одно слово ребёнка дословно: по нему видно больше, чем по отметке.",
  meanwhile: "Если никто не отвечает, позвоните вечером ещё раз.",
  suggested: "Разговор длится три минуты.",
  later: "Позвоните и тем, кто молчит: им это нужнее всех.",
};

/** What a browser says when there is no line, or when it asked for what it may not do. */
const expected = /WebSocket connection|ERR_INTERNET_DISCONNECTED|Failed to load resource|503/;

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

/** Tamara and the lead of the task force hold phones, the others sit at desks. */
async function as(persona: string): Promise<Page> {
  const known = windows.get(persona);
  if (known) return known.page;
  const viewport = ["teacher", "ntf-lead"].includes(persona) ? phone : desk;
  const made = await visitor(browser, product.origin, { viewport, expected });
  await signInAs(made.page, persona);
  windows.set(persona, made);
  return made.page;
}

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

async function openDraft(persona: string): Promise<Page> {
  const page = await as(persona);
  await page.goto(draft);
  await paper(page).waitFor();
  await becomes(page, "saved");
  return page;
}

const form = (page: Page, intent: string) =>
  page.locator(`form:has(input[name=intent][value=${intent}])`);

async function send(page: Page, intent: string, done: string): Promise<void> {
  await form(page, intent).locator("button").last().click();
  await page.waitForURL(`**?done=${done}`);
}

async function approve(persona: string): Promise<void> {
  const page = await as(persona);
  await page.goto(`${draft}/review`);
  await look(page);
  await page.locator("input[name=verdict][value=approved]").check();
  await page.locator("form:has(input[name=verdict]) button").click();
  await page.waitForURL("**/publish");
}

async function publish(): Promise<Page> {
  const page = await as("pedagogy-coordinator");
  await page.goto(`${draft}/publish`);
  await look(page);
  await form(page, "publish").locator("button").click();
  await page.waitForURL("**/p/*");
  await look(page);
  return page;
}

/** Readers without an account may be shown a page that is some seconds old. */
const isRead = (page: Page, wanted: (text: string) => boolean) =>
  eventually(
    async () => {
      await page.goto(address);
      expect(wanted((await page.locator("article").textContent()) ?? "")).toBe(true);
    },
    { within: 20_000, every: 1_000 },
  );

const thread = (page: Page, words: string) =>
  page.locator(".doc-aside .comment-thread", { hasText: words });

describe("a guide's journey", { timeout: 90_000 }, () => {
  it("begins from an outline, and somebody else is invited to write", async () => {
    const page = await as("teacher");
    await page.goto("/zz/pedagogy/documents/new");
    await look(page);
    await page.locator("input[name=kind][value=guide]").check();
    await page.locator("input[name=title]").fill(title);
    await page.locator("select[name=lang]").selectOption("ru");
    await page.locator("main form button.btn-primary").click();
    await page.waitForURL(/\/d\/[0-9a-f-]{36}$/);
    draft = new URL(page.url()).pathname;
    await paper(page).locator("h2").first().waitFor();
    await look(page);
    await page.goto(`${draft}/settings`);
    await look(page);
    const giving = form(page, "give-person");
    await giving.locator("input[name=person]").fill("demo-teacher-2");
    await giving.locator("select[name=access]").selectOption("edit");
    await send(page, "give-person", "given");
    await page.getByText("Tigran Demo").first().waitFor();
  });

  it("is written by two at once, and by one of them without a line, over a reload", async () => {
    const tigran = await openDraft("teacher-2");
    const tamara = await openDraft("teacher");
    await paper(tamara).focus();
    await tamara.keyboard.press("Control+a");
    await tamara.keyboard.press("Delete");
    await tamara.keyboard.type("## Для кого", { delay: 10 });
    await writeAtEnd(tamara, said.first);
    await eventually(async () => expect(await textOf(tigran)).toContain(said.first));
    await writeAtEnd(tigran, said.live);
    await eventually(async () => expect(await textOf(tamara)).toContain(said.live));
    await becomes(tamara, "saved");
    await isKept(tamara);

    const line = windows.get("teacher")?.context;
    await line?.setOffline(true);
    await writeAtEnd(tamara, said.alone);
    await becomes(tamara, "offline");
    await tamara.reload();
    await paper(tamara).waitFor();
    await becomes(tamara, "offline");
    expect(await textOf(tamara)).toContain(said.alone);
    await writeAtEnd(tamara, said.reloaded);
    await look(tamara);
    await writeAtEnd(tigran, said.meanwhile);
    await becomes(tigran, "saved");
    expect(await textOf(tigran)).not.toContain(said.alone);

    await line?.setOffline(false);
    const all = [said.first, said.live, said.alone, said.reloaded, said.meanwhile];
    for (const page of [tamara, tigran]) {
      await becomes(page, "saved");
      await eventually(async () => {
        const text = await textOf(page);
        for (const one of all) expect([one, text.split(one).length - 1]).toEqual([one, 1]);
      });
      await look(page);
    }
  });

  it("is commented by somebody who may not write, answered and settled", async () => {
    const nikola = await as("ntf-member");
    await nikola.goto(draft);
    await nikola.locator(".doc-aside h2").waitFor({ state: "attached" });
    expect(await paper(nikola).count()).toBe(0);
    await selectWords(nikola, "пять семей на каждое утро");
    await nikola.getByRole("button", { name: "Comment", exact: true }).click();
    await nikola.locator(".comment-new textarea").fill("How long is one call? @demo-teacher-2");
    await nikola.getByRole("button", { name: "Leave the comment" }).click();
    await nikola.locator("mark.commented", { hasText: "пять семей" }).waitFor();
    await look(nikola);

    const tigran = await as("teacher-2");
    const talk = thread(tigran, "How long is one call?");
    // His page asks by itself; the list comes when he follows the sign in the text.
    const sign = tigran.locator(".ProseMirror .comment-ref");
    await sign.waitFor({ timeout: 30_000 });
    await tigran.locator(".ProseMirror .commented", { hasText: "пять семей" }).waitFor();
    await sign.click();
    await talk.waitFor();
    await talk.locator("summary", { hasText: "Answer" }).click();
    await talk.locator("details[open] textarea").fill("Three minutes. Suggest where to say it?");
    await talk.locator("details[open]").getByRole("button").click();
    await thread(tigran, "Three minutes.").waitFor();
    await talk.getByRole("button", { name: "Settle" }).click();
    await talk.waitFor({ state: "detached" });
    expect(await tigran.locator(".ProseMirror .commented").count()).toBe(0);
    await look(tigran);
  });

  it("takes a suggestion made on a phone, once a writer accepts it", async () => {
    const nikola = await as("ntf-member");
    await nikola.setViewportSize(phone);
    await nikola.goto(draft);
    await nikola.getByRole("link", { name: "Suggest changes" }).click();
    await paper(nikola).waitFor();
    await paper(nikola).focus();
    await caretAtEndOf(paper(nikola).locator("p", { hasText: said.live }));
    await nikola.keyboard.type(` ${said.suggested}`);
    await nikola.locator(".suggest-bar [role=status]", { hasText: /^1/ }).waitFor();
    await look(nikola);
    await nikola.getByRole("button", { name: "Send…" }).click();
    await nikola.getByRole("dialog").getByRole("button", { name: /1/ }).click();
    await nikola.locator(".suggest-mark").first().waitFor();

    const tigran = await openDraft("teacher-2");
    expect(await textOf(tigran)).not.toContain(said.suggested);
    await tigran.getByRole("button", { name: new RegExp(said.suggested) }).click();
    await tigran.getByRole("dialog").getByRole("button", { name: "Accept", exact: true }).click();
    await eventually(async () => expect(await textOf(tigran)).toContain(said.suggested));
    await becomes(tigran, "saved");
    await look(tigran);
  });

  it("passes the ready check, and both writers say whether they are named", async () => {
    const tamara = await as("teacher");
    await tamara.goto(`${draft}/publish`);
    await look(tamara);
    await tamara.getByText("У названия нет перевода на английский.").waitFor();
    expect(await form(tamara, "request").count()).toBe(0);
    await form(tamara, "plan").locator("input[name=titleEn]").fill("Five calls before breakfast");
    await form(tamara, "plan").locator("textarea[name=summary]").fill("Отзыв за три минуты.");
    await send(tamara, "plan", "plan");
    await form(tamara, "request").waitFor();
    await form(tamara, "credit").locator("input[value=yes]").check();
    await send(tamara, "credit", "credit");
    const tigran = await as("teacher-2");
    await tigran.goto(`${draft}/publish`);
    await look(tigran);
    await form(tigran, "credit").locator("input[value=no]").check();
    await send(tigran, "credit", "credit");
  });

  it("is frozen for two reviewers, and the draft goes on meanwhile", async () => {
    const tamara = await as("teacher");
    for (const name of ["Farida Demo", "Petra Demo"]) {
      await form(tamara, "request").getByLabel(name).check();
    }
    await form(tamara, "request").locator("textarea[name=note]").fill("Понятен ли второй шаг?");
    await send(tamara, "request", "asked");
    await look(tamara);
    const petra = await openDraft("pedagogy-coordinator");
    await writeAtEnd(petra, said.later);
    await becomes(petra, "saved");
    await petra.goto(`${draft}/review`);
    await petra.getByText(/Черновик с тех пор изменился/).waitFor();
    expect(await petra.locator(".doc-paper").textContent()).not.toContain(said.later);
  });

  it("is approved by two and published as it was frozen", async () => {
    await approve("facilitator");
    await approve("pedagogy-coordinator");
    const page = await publish();
    address = new URL(page.url()).pathname;
    expect(await page.locator("article").textContent()).toContain(said.suggested);
    expect(await page.locator("article").textContent()).not.toContain(said.later);
  });

  it("is read and taken along by anybody on a light page, who tells how it was used", async () => {
    const reader = await visitor(browser, product.origin, { viewport: phone, javaScript: false });
    const { page } = reader;
    await page.goto(`${address}?lang=ru&data=light`);
    expect(await page.locator("script").count()).toBe(0);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page
      .getByText(/Tamara Demo/)
      .first()
      .waitFor();
    expect(await page.locator("article").textContent()).not.toContain("Tigran");
    await expectNoSidewaysScroll(page);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.locator('a[href^="/files/editions/"][href$="/html"]').click(),
    ]);
    const kept = readFileSync(await file.path(), "utf8");
    for (const words of [title, said.alone, said.suggested]) expect(kept).toContain(words);
    expect(kept).not.toMatch(/<script|src="http/);
    await page.locator(`a[href="${address}/use#tell"]`).click();
    await page.locator("input[name=place]").fill("Hill District");
    await page.locator("textarea[name=did]").fill("Called five families each morning.");
    await page.locator("textarea[name=changed]").fill("They wait for the call now.");
    await expectNoSidewaysScroll(page);
    await page.locator("form:has(textarea[name=did]) button").click();
    await page.waitForURL("**/use?done=told");
    const petra = await as("pedagogy-coordinator");
    await petra.goto(`${address}/manage`);
    await look(petra);
    await petra.locator("button[name=state][value=shown]").first().click();
    await petra.waitForURL("**/manage?done=story");
    await isRead(page, (text) => text.includes("They wait for the call now."));
    await reader.context.close();
  });

  it("is not approved by whoever alone wrote what is new", async () => {
    const tamara = await as("teacher");
    await tamara.goto(`${draft}/publish`);
    const asking = form(tamara, "request");
    expect(await asking.getByLabel("Petra Demo").count()).toBe(0);
    await asking.getByLabel("Farida Demo").check();
    await asking.locator("input[name=person]").fill("demo-pedagogy-coordinator");
    await asking.locator("button").click();
    await tamara
      .getByText(/Petra Demo/)
      .first()
      .waitFor();
    expect(await asking.getByLabel("Farida Demo").isChecked()).toBe(true);
    await look(tamara);
    await asking.locator("input[name=person]").fill("");
    await asking.getByLabel("Leyla Demo").check();
    await asking.locator("textarea[name=note]").fill("О тех, кто молчит");
    await send(tamara, "request", "asked");

    const petra = await as("pedagogy-coordinator");
    await petra.goto(`${draft}/review`);
    await look(petra);
    expect(await petra.locator("input[name=verdict]").count()).toBe(0);
    const refused = await petra.evaluate(async (path) => {
      const page = await (await fetch(path.replace("/review", "/publish"))).text();
      const revisionId = /name="revisionId" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? "";
      const body = new URLSearchParams({ revisionId, verdict: "approved" });
      return [revisionId.length, (await fetch(path, { method: "POST", body })).status];
    }, `${draft}/review`);
    expect(refused).toEqual([36, 403]);
  });

  it("becomes a second edition whose difference can be seen", async () => {
    await approve("facilitator");
    await approve("ntf-lead");
    await publish();
    const reader = await visitor(browser, product.origin, { viewport: phone });
    const { page } = reader;
    await page.goto(`${address}/editions`);
    await look(page);
    await page.locator(`a[href="${address}/e/2/changes"]`).click();
    await page.locator("ins", { hasText: said.later }).waitFor();
    await look(page);
    await page.goto(`${address}/e/1`);
    expect(await page.locator("article").textContent()).not.toContain(said.later);
    await page.locator(`.notice a[href="${address}"]`).click();
    await page.getByText(said.later).waitFor();
    expect(reader.complaints).toEqual([]);
    await reader.context.close();
  });

  it("is retired with a pointer to what to read instead", async () => {
    const petra = await as("pedagogy-coordinator");
    await petra.goto(`${address}/manage`);
    await form(petra, "retire").locator("textarea[name=reason]").fill("Есть короче.");
    await form(petra, "retire")
      .locator("input[name=successor]")
      .fill(`${product.origin}/p/five-minutes-of-listening`);
    await send(petra, "retire", "retired");
    await look(petra);
    const reader = await visitor(browser, product.origin, { viewport: phone });
    await isRead(reader.page, (text) => text.includes("Есть короче."));
    await look(reader.page);
    await reader.page.locator(".notice a[href='/p/five-minutes-of-listening']").click();
    await reader.page.waitForURL("**/p/five-minutes-of-listening");

    // Once more in use, after a question.
    await petra.getByRole("button", { name: "Вернуть в работу…" }).click();
    await petra.getByRole("dialog").getByText("Снова пользоваться этим текстом?").waitFor();
    await look(petra);
    await petra.getByRole("dialog").getByRole("button", { name: "Вернуть в работу" }).click();
    await petra.waitForURL("**?done=restored");
    await isRead(reader.page, (text) => !text.includes("Есть короче."));
    expect(await reader.page.locator("article").textContent()).toContain(said.later);
    await reader.context.close();
  });

  it("met no error in anybody's browser", () => {
    for (const [persona, { complaints }] of windows)
      expect([persona, complaints]).toEqual([persona, []]);
  });
});
