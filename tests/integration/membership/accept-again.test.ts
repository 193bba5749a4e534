import { beforeAll, expect, it } from "vitest";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { pagesOf } from "#tests/support/pages";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { createInvitation } from "~/features/membership/commands/create-invitation.server";

/** One form of an invitation that arrives twice: a double click, or an answer lost on the way. */

let ask: Awaited<ReturnType<typeof pagesOf>>;
let communityId: string;
let coordinator: Person;

beforeAll(async () => {
  communityId = (await aCountry("ge")).communities.pedagogy;
  coordinator = await anActor({ grants: [{ role: "coordinator", communityId }] });
  ask = await pagesOf("membership");
}, 60_000);

async function invited(): Promise<string> {
  const made = await createInvitation(coordinator, { role: "member", communityId, lang: "en" });
  return `/join/${made.token}`;
}

const password = "a quiet river and a boat";
const form = (name: string, typed = password) => ({
  intent: "accept",
  name,
  handle: "",
  password: typed,
  uiLang: "en",
  timeZone: "Asia/Tbilisi",
});
const home = { status: 303, location: "/ge/pedagogy" };
const refusedAt = (path: string) => ({ status: 303, location: path });
const found = (name: string) =>
  db().user.findMany({
    where: { name },
    select: { id: true, _count: { select: { sessions: true, grants: true } } },
  });

it("one after the other, both lead to the community, signed in, with one account", async () => {
  const path = await invited();
  expect(await ask(path, { form: form("Nino Once") })).toMatchObject(home);
  expect(await ask(path, { form: form("Nino Once") })).toMatchObject(home);
  expect((await found("Nino Once")).map((one) => one._count)).toEqual([{ sessions: 2, grants: 1 }]);
});

it("at the same instant, both lead to the community, signed in, with one account", async () => {
  const path = await invited();
  const send = () => ask(path, { form: form("Nino Twice") });
  for (const answer of await Promise.all([send(), send()])) expect(answer).toMatchObject(home);
  expect((await found("Nino Twice")).map((one) => one._count)).toEqual([
    { sessions: 2, grants: 1 },
  ]);
});

it("with the first one's session, it leads to the community as well", async () => {
  const path = await invited();
  const person = await anActor();
  for (const _time of [1, 2]) {
    expect(await ask(path, { as: person, form: { intent: "accept" } })).toMatchObject(home);
  }
  expect(await db().grant.count({ where: { userId: person.userId } })).toBe(1);
});

it("opens nothing for somebody else who has the link", async () => {
  const path = await invited();
  await ask(path, { form: form("Nino Own") });
  const other = form("Nino Own", "another river and a boat");
  expect(await ask(path, { form: other })).toMatchObject(refusedAt(path));
  const stranger = await anActor();
  const asStranger = await ask(path, { as: stranger, form: { intent: "accept" } });
  expect(asStranger).toMatchObject(refusedAt(path));
  expect((await found("Nino Own")).map((one) => one._count)).toEqual([{ sessions: 1, grants: 1 }]);
  expect(await db().grant.count({ where: { userId: stranger.userId } })).toBe(0);
});

it("opens nothing later, even with the password", async () => {
  const path = await invited();
  await ask(path, { form: form("Nino Late") });
  const acceptedAt = new Date(Date.now() - 11 * 60_000);
  await db().invitation.updateMany({
    where: { acceptedBy: { name: "Nino Late" } },
    data: { acceptedAt },
  });
  expect(await ask(path, { form: form("Nino Late") })).toMatchObject(refusedAt(path));
});

it("is no other way to guess a password: tries count as when signing in", async () => {
  const path = await invited();
  await ask(path, { form: form("Nino Guessed") });
  for (let time = 0; time < 6; time += 1) {
    await ask(path, { form: form("Nino Guessed", `a guess of number ${time}`) });
  }
  expect(await ask(path, { form: form("Nino Guessed") })).toMatchObject(refusedAt(path));
  expect((await found("Nino Guessed"))[0]?._count.sessions).toBe(1);
});
