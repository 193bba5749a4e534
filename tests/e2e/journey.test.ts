import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Browser,
  desk,
  expectAccessible,
  expectNoSidewaysScroll,
  type Locator,
  openBrowser,
  type Page,
  phone,
  toTheEnd,
  visitor,
} from "#tests/support/browser";
import { eventually } from "#tests/support/eventually";
import { freePort, newDataDir, type Product, startProduct } from "#tests/support/product";

/**
 * A real country from an empty database: an administrator opens Georgia, its lead and coordinators
 * join by invitation, three purposes are written live and published, the server is killed in the
 * middle, and the public reads the result. The tests are the chapters of one story, in order.
 */
let browser: Browser;
let product: Product;
let port: number;
const dataDir = newDataDir();
const start = () => startProduct({ dataDir, port, env: { LEARNIN_DEMO: "0" } });

type Someone = "admin" | "lead" | "pedagogy" | "policy" | "technology" | "assessment";
const pages = new Map<Someone, Page>();
const complaints: string[] = [];
const password = "a river runs past nine stones";

beforeAll(async () => {
  port = await freePort();
  [product, browser] = await Promise.all([start(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  expect(await product.stop()).toBe(0);
  rmSync(dataDir, { recursive: true, force: true });
});

const lineBroke = /WebSocket connection|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE/;

function of(who: Someone): Page {
  const page = pages.get(who);
  if (!page) throw new Error(`${who} has no browser yet`);
  return page;
}

async function newcomer(who: Someone, viewport = desk): Promise<Page> {
  const made = await visitor(browser, product.origin, { viewport, expected: lineBroke });
  made.page.on("pageerror", (error) => complaints.push(`${who}: ${error}`));
  pages.set(who, made.page);
  return made.page;
}

/** Fills the form for a new account, as welcome and invitation show it. */
async function becomePerson(page: Page, name: string, email?: string): Promise<void> {
  await page.locator("input[name=name]").fill(name);
  if (email) await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("select[name=timeZone]").selectOption("Asia/Tbilisi");
  await page.locator("button[name=intent][value=accept]").click();
  await page.waitForURL((url) => !/^\/(join|welcome)\//.test(url.pathname));
}

/** The link that is shown once after an invitation. */
async function shownLink(page: Page): Promise<string> {
  const text = await page
    .getByText(/\/join\/[\w-]{20,}/)
    .first()
    .textContent();
  const link = /https?:\/\/\S+\/join\/[\w-]+/.exec(text ?? "")?.[0];
  if (!link) throw new Error("no invitation link is shown");
  return link;
}

/** Sends a form and waits for its answer, as a person would before going on. */
async function send(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await button.click();
  await answered;
  await page.waitForLoadState("networkidle");
}

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

describe("Georgia, from an empty database", () => {
  it("begins with the first administrator's one-time link", async () => {
    const link = await eventually(() => {
      const printed = /http\S+\/welcome\/[\w-]+/.exec(product.output())?.[0];
      if (!printed) throw new Error(`no link is printed:\n${product.output()}`);
      return printed;
    });
    const page = await newcomer("admin");
    await page.goto(link);
    await look(page);
    await becomePerson(page, "Office Administrator", "office@example.org");
    await page.waitForURL("**/region");
    const second = await visitor(browser, product.origin, { expected: /404/ });
    await second.page.goto(link);
    expect(await second.page.locator("input[name=password]").count()).toBe(0);
    await second.context.close();
  });

  it("opens the country and invites its lead", async () => {
    const page = of("admin");
    await look(page);
    await page.locator("select[name=countryCode]").selectOption("ge");
    await page.locator("select[name=lang]").selectOption("en");
    await page.locator("input[name=leadName]").fill("Nino the Lead");
    await send(page, page.locator("form:has(select[name=countryCode]) button"));
    const link = await shownLink(page);
    const lead = await newcomer("lead", phone);
    await lead.goto(link);
    await look(lead);
    await becomePerson(lead, "Nino the Lead");
    await lead.goto("/ge");
    await lead.getByRole("heading", { level: 1, name: "Georgia" }).waitFor();
    await look(lead);
  });

  it("fills a seat and leaves the empty ones visible", async () => {
    const page = of("lead");
    await page.goto("/ge/task-force");
    await page.locator("a[href*='seat=']").first().click();
    await page.locator("input[name=organisation]").fill("Ministry of Education and Science");
    await send(page, page.locator("button[name=intent][value=fill-seat]"));
    await page.getByText("Ministry of Education and Science").first().waitFor();
    await look(page);
  });

  it("names three coordinators and one for the assessment", async () => {
    const page = of("lead");
    const invite = async (component: string, role: string, name: string) => {
      await page.goto(`/ge/${component}/set-up/2`);
      const form = page.locator("form:has(input[name=intent][value=invite])");
      await page.locator("details:has(form input[name=intent][value=invite]) > summary").click();
      await form.locator(`input[name=role][value=${role}]`).check();
      await form.locator("input[name=name]").fill(name);
      await send(page, form.locator("button"));
      return shownLink(page);
    };
    const named: [Someone, string, string][] = [
      ["pedagogy", "pedagogy", "coordinator"],
      ["policy", "policy", "coordinator"],
      ["technology", "technology", "coordinator"],
      ["assessment", "pedagogy", "assessment_coordinator"],
    ];
    for (const [who, component, role] of named) {
      const link = await invite(component, role, `Coordinator for ${who}`);
      const someone = await newcomer(who);
      await someone.goto(link);
      await becomePerson(someone, `Coordinator for ${who}`);
      await someone.goto("/ge/set-up");
      await someone.getByRole("heading", { level: 1 }).waitFor();
    }
    await page.goto("/ge/set-up");
    await look(page);
  });

  it("writes three purposes live while the server is killed, and publishes them", {
    timeout: 300_000,
  }, async () => {
    const lead = of("lead");
    for (const component of ["pedagogy", "policy", "technology"] as const) {
      const coordinator = of(component);
      await coordinator.goto(`/ge/${component}/set-up/1`);
      await coordinator.locator("a[href^='/d/']").first().click();
      await coordinator.waitForURL("**/d/*");
      await lead.goto(new URL(coordinator.url()).pathname);
      const writers = [coordinator, lead];
      for (const page of writers)
        await page.locator(".ProseMirror[contenteditable=true]").waitFor();
      const write = async (page: Page, words: string) => {
        await toTheEnd(page);
        await page.keyboard.press("Enter");
        await page.keyboard.type(words, { delay: 10 });
      };
      await write(coordinator, `We serve the teachers of Georgia in ${component}.`);
      await eventually(async () => {
        expect(await lead.locator(".ProseMirror").textContent()).toContain("We serve the teachers");
      });
      const typing = write(lead, `The task force stands behind ${component}.`);
      if (component === "policy") {
        await product.kill();
        await typing;
        product = await start();
      } else await typing;
      for (const page of writers) {
        await page.getByText("All changes saved").first().waitFor({ timeout: 30_000 });
        await eventually(async () => {
          const text = await page.locator(".ProseMirror").textContent();
          expect(text).toContain(`We serve the teachers of Georgia in ${component}.`);
          expect(text).toContain(`The task force stands behind ${component}.`);
        });
      }
      await coordinator.goto(`/ge/${component}/set-up/1`);
      const form = coordinator
        .locator("form:has(textarea[name=glossEn]), form:has(input[name=summary])")
        .first();
      await form.locator("select[name=lang]").selectOption("ka");
      await form.locator("[name=summary]").fill(`ჩვენ ვემსახურებით მასწავლებლებს: ${component}`);
      await form.locator("[name=summaryEn]").fill(`We serve teachers in ${component}.`);
      await form
        .locator("[name=glossEn]")
        .fill(`We serve the teachers of Georgia in ${component}.`);
      await send(coordinator, form.locator("button").last());
      await coordinator.goto(`/ge/${component}`);
      await coordinator.getByText(`The task force stands behind ${component}.`).first().waitFor();
    }
    await lead.goto("/ge/set-up");
    expect(await lead.locator("main").textContent()).toContain("Purpose published");
  });

  it("lists people, publishes rules that a member accepts, chooses tools, starts the plan", async () => {
    const page = of("pedagogy");
    await page.goto("/ge/pedagogy/shortlist");
    const add = page.locator("form:has(input[name=intent][value=add])");
    if (!(await add.locator("input[name=name]").isVisible())) {
      await page.locator("details:has(form input[name=intent][value=add]) > summary").click();
    }
    await add.locator("input[name=name]").fill("Ketevan, village school");
    await add.locator("[name=organisationKind]").first().selectOption("school");
    await send(page, add.locator("button").last());
    await page.getByText("Ketevan, village school").first().waitFor();
    // What was done is not offered again: the form is ready for the next person.
    await eventually(async () =>
      expect(await add.locator("input[name=name]").inputValue()).toBe(""),
    );
    await look(page);

    await page.goto("/ge/pedagogy/rules");
    const publish = page.locator("form:has(input[name=intent][value=publish])");
    if (!(await publish.isVisible())) {
      await page.locator("details:has(form input[name=intent][value=publish]) > summary").click();
    }
    await publish.locator("[name=pictureRule]").fill("No child can be recognised without consent.");
    await publish.locator("[name=conflictPath]").fill("Talk first, then the facilitator.");
    await publish.locator("input[name=langs]").first().check();
    await send(page, publish.locator("button").last());
    await send(page, page.locator("form:has(input[name=intent][value=accept]) button"));
    await eventually(async () => {
      await page.goto("/ge/pedagogy/rules");
      expect(await page.locator("form:has(input[name=intent][value=accept])").count()).toBe(0);
    });

    await page.goto("/ge/pedagogy/tools/discuss");
    await page.locator("input[name=tool]").fill("LearnIn");
    await page.locator("[name=reason]").fill("It can be read without an app.");
    await send(page, page.locator("form:has(input[name=tool]) button").last());
    await page.waitForURL(/\/tools(\?|$)/);

    await page.goto("/ge/pedagogy/set-up/6");
    await send(page, page.locator("form:has(input[name=startsOn]) button").last());
    await page.locator("input[name=startsOn]").waitFor({ state: "detached" });
    await page.goto("/ge/set-up");
    expect(await page.locator("main").textContent()).toContain("Version 1 of the rules published");
    await look(page);
  });

  it("talks: a question is asked, answered and marked", async () => {
    const asker = of("pedagogy");
    await asker.goto("/ge/pedagogy/discussions/new");
    await asker.locator("input[name=kind][value=question]").check();
    await asker.locator("input[name=title]").fill("How do we reach pupils without a phone?");
    await asker.locator("textarea[name=body]").fill("We have **nine** such pupils.");
    await send(asker, asker.locator("form:has(textarea[name=body]) button").last());
    await asker.waitForURL(/discussions\/[0-9a-f-]{36}/);
    const lead = of("lead");
    await lead.goto(new URL(asker.url()).pathname);
    await lead.locator("textarea[name=body]").first().fill("By a sheet in the village shop.");
    await send(lead, lead.locator("form:has(textarea[name=body]) button").last());
    await asker.reload();
    await asker.getByText("By a sheet in the village shop.").first().waitFor();
    await look(asker);
    await look(lead);
  });

  it("shows the public what was published, and nothing else", async () => {
    const reader = await visitor(browser, product.origin, {
      viewport: phone,
      javaScript: false,
      lang: "ru",
    });
    await eventually(
      async () => {
        await reader.page.goto("/ge");
        expect(await reader.page.locator("main").textContent()).toContain("ჩვენ ვემსახურებით");
      },
      { within: 15_000, every: 500 },
    );
    const text = (await reader.page.locator("main").textContent()) ?? "";
    expect(text).not.toContain("Ketevan");
    expect(text).not.toContain("How do we reach pupils");
    await expectNoSidewaysScroll(reader.page);
    for (const path of ["/", "/ge/pedagogy"]) {
      await reader.page.goto(path);
      await expectNoSidewaysScroll(reader.page);
    }
    expect((await reader.page.goto("/ge/pedagogy/discussions"))?.status()).toBe(404);
    await reader.context.close();
  });

  it("left no error in any browser", () => {
    expect(complaints).toEqual([]);
  });
});
