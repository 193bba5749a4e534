import { beforeAll, expect, it } from "vitest";
import { pagesOf } from "#tests/support/pages";
import { db } from "~/core/db.server";
import { createFirstAdministratorLink } from "~/features/membership/commands/first-administrator.server";

/** The form of the first administrator that arrives twice: a double click, or an answer lost on the way. */

let ask: Awaited<ReturnType<typeof pagesOf>>;
let path: string;

beforeAll(async () => {
  ask = await pagesOf("membership");
  path = new URL((await createFirstAdministratorLink()) ?? "").pathname;
}, 60_000);

const password = "a quiet river and a boat";
const form = (typed: string) => ({
  intent: "accept",
  name: "Someone First",
  handle: "",
  email: "first@example.org",
  password: typed,
  uiLang: "en",
  timeZone: "UTC",
});

it("leads both times to the region, signed in, with one account", async () => {
  const send = () => ask(path, { form: form(password) });
  for (const answer of await Promise.all([send(), send()])) {
    expect(answer).toMatchObject({ status: 303, location: "/region" });
  }
  expect(await db().user.count()).toBe(1);
  expect(await db().session.count()).toBe(2);
});

it("opens nothing to somebody with another password, or with the link alone", async () => {
  const answer = await ask(path, { form: form("another river and a boat") });
  expect(answer).toMatchObject({ status: 303, location: path });
  expect((await ask(path)).status).toBe(404);
  expect(await db().session.count()).toBe(2);
});
