import { beforeAll, describe, expect, it } from "vitest";
import { actorFor, anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { meanwhile } from "#tests/support/meanwhile";
import { pagesOf } from "#tests/support/pages";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { translator } from "~/core/i18n/i18n.server";
import { newId } from "~/core/ids";
import { createAccountWithin } from "~/features/accounts/commands/create-account.server";
import { createInvitation } from "~/features/membership/commands/create-invitation.server";

const t = translator("en");
let ge: CountryFacts;
let community: string;
let coordinator: Person;
let lead: Person;

beforeAll(async () => {
  ge = await aCountry("ge");
  community = ge.communities.pedagogy;
  coordinator = await anActor({ grants: [{ role: "coordinator", communityId: community }] });
  lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
});

const account = (change: { handle: string; email?: string }) => ({
  name: "Somebody Else",
  passwordHash: "",
  uiLang: "en" as const,
  timeZone: "UTC",
  ...change,
});

async function invited(email?: string) {
  const role = "member";
  const place = { communityId: community, lang: "en", ...(email ? { email } : {}) } as const;
  const { token } = await createInvitation(coordinator, { role, ...place });
  return `/join/${token}`;
}

const newPerson = (handle: string) => ({
  intent: "accept",
  name: "Nino Kapanadze",
  handle,
  password: "a quiet river and a boat",
  uiLang: "en",
  timeZone: "Asia/Tbilisi",
});

describe("two accounts made at the same instant", () => {
  it("with one user name: the second is told beside the field", async () => {
    const ask = await pagesOf("membership");
    const path = await invited();
    const answer = await meanwhile(
      (tx) => createAccountWithin(tx, account({ handle: "nino-nino" })),
      () => ask(path, { form: newPerson("nino-nino") }),
    );
    expect(answer.status).toBe(409);
    expect(answer.html).toMatch(
      /id="handle"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="handle"/,
    );
    expect(answer.text).toContain(t("accounts:errors.handle-taken"));
    // The invitation was not used up by it.
    expect((await ask(path, { form: newPerson("nino-other") })).status).toBe(303);
  });

  it("with one e-mail: the second is told, and the next try goes through", async () => {
    const ask = await pagesOf("membership");
    const email = "nino@example.org";
    const path = await invited(email);
    const answer = await meanwhile(
      (tx) => createAccountWithin(tx, account({ handle: "first-nino", email })),
      () => ask(path, { form: newPerson("second-nino") }),
    );
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(t("accounts:errors.email-same-moment"));
    // The invitation names the address: there is no field to lead to.
    expect(answer.html).not.toContain('href="#email"');
    expect((await ask(path, { form: newPerson("second-nino") })).status).toBe(303);
    expect(await db().user.findMany({ where: { email }, select: { handle: true } })).toEqual([
      { handle: "first-nino" },
    ]);
  });

  it("with one user name from a profile: the second is told", async () => {
    const ask = await pagesOf("accounts");
    const person = await anActor();
    const { id } = await aUser();
    const drawn = { name: "Nino", uiLang: "en", timeZone: "UTC", dataMode: "auto" };
    const answer = await meanwhile(
      (tx) => tx.user.update({ where: { id }, data: { handle: "wanted-name" } }),
      () =>
        ask("/account/profile", {
          as: person,
          form: { intent: "profile", ...drawn, handle: "wanted-name" },
        }),
    );
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(t("accounts:errors.handle-taken"));
  });
});

describe("what goes while somebody changes it", () => {
  it("a task of the plan", async () => {
    const id = newId();
    const dueOn = new Date("2026-02-01");
    await db().planTask.create({
      data: { id, communityId: community, kind: "other", title: "Call", dueOn },
    });
    const ask = await pagesOf("communities");
    const form = { intent: `change-${id}`, taskId: id, title: "Call all", dueOn: "2026-02-02" };
    const change = () => ask("/ge/pedagogy/set-up/6", { as: coordinator, form });
    const answer = await meanwhile((tx) => tx.planTask.delete({ where: { id } }), change);
    expect(answer.status).toBe(404);
    expect(answer.text).toContain(t("shell:errorPages.gone.text"));
    const later = await change();
    expect([later.status, later.text]).toEqual([404, answer.text]);
  });

  it("a seat of the task force", async () => {
    const id = newId();
    await db().seat.create({ data: { id, taskForceId: ge.taskForceId, kind: "parents" } });
    const ask = await pagesOf("task-forces");
    const form = { intent: "fill-seat", seatId: id, organisation: "Parents of Georgia" };
    const answer = await meanwhile(
      (tx) => tx.seat.delete({ where: { id } }),
      () => ask("/ge/task-force", { as: lead, form }),
    );
    expect(answer.status).toBe(404);
    expect(answer.text).toContain(t("shell:errorPages.gone.title"));
  });
});

describe("the same thing by two at the same instant", () => {
  const task = { tool: "Moodle", reason: "We know it" };
  const both: Record<string, [string, string, () => Person, Record<string, string>]> = {
    "a tool": ["communities", "/ge/pedagogy/tools/write", () => coordinator, task],
    "the care of a step": [
      "communities",
      "/ge/pedagogy/set-up/6",
      () => coordinator,
      { intent: "care", dueOn: "2026-03-01" },
    ],
    "a call that was held": [
      "communities",
      "/ge/pedagogy/set-up/6",
      () => coordinator,
      { intent: "record-call", heldOn: "2026-01-05", people: "7" },
    ],
  };
  it.each(Object.entries(both))(
    "%s is never an error of ours",
    async (_, [room, path, as, form]) => {
      const ask = await pagesOf(room);
      const all = await Promise.all(Array.from({ length: 4 }, () => ask(path, { as: as(), form })));
      for (const { status, text } of all) expect([303, 409], text).toContain(status);
      expect(all.map(({ status }) => status)).toContain(303);
    },
  );

  it("a role that is proposed twice is refused once", async () => {
    const ask = await pagesOf("membership");
    const { id, handle } = await aUser();
    const form = { intent: "propose", person: handle, role: "facilitator" };
    const propose = () => ask("/ge/pedagogy/members", { as: coordinator, form });
    const statuses = (await Promise.all([propose(), propose()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([303, 409]);
    expect((await actorFor(id)).grants).toEqual([]);
  });
});
