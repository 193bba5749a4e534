import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { aCandidate } from "#tests/factories/shortlist";
import { pagesOf } from "#tests/support/pages";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";

/** A form of a page that makes something, and how many of these there are. */
interface Making {
  room: string;
  path: string;
  as: () => Person;
  form: Record<string, string>;
  /** the same form with something else in it */
  changed: Record<string, string>;
  count: () => Promise<number>;
}

let ge: CountryFacts;
let coordinator: Person;
let lead: Person;
let regional: Person;
let candidate: string;

beforeAll(async () => {
  ge = await aCountry("ge");
  const communityId = ge.communities.pedagogy;
  coordinator = await anActor({ grants: [{ role: "coordinator", communityId }] });
  lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
  regional = await anActor({ grants: [{ role: "regional" }] });
  candidate = await aCandidate(communityId, { name: "On the list" });
  await db().community.update({
    where: { id: communityId },
    data: { planStartsOn: new Date("2026-01-01") },
  });
});

const invitations = (name: string) => () => db().invitation.count({ where: { name } });
const person = { name: "Nino Example", lang: "en" };

const makings: Record<string, Making> = {
  "a name on the short list": {
    room: "communities",
    path: "/ge/pedagogy/shortlist",
    as: () => coordinator,
    form: { intent: "add", ...person, organisationKind: "school" },
    changed: { name: "Levan Example" },
    count: () => db().candidate.count({ where: { name: { endsWith: "Example" } } }),
  },
  "a note of a contact": {
    room: "communities",
    path: "/ge/pedagogy/shortlist/:candidate",
    as: () => coordinator,
    form: { intent: "contact", channel: "phone", answer: "waiting" },
    changed: { note: "Twice" },
    count: () => db().contactAttempt.count(),
  },
  "a task of the plan": {
    room: "communities",
    path: "/ge/pedagogy/set-up/6",
    as: () => coordinator,
    form: { intent: "add-task", title: "Call all schools", dueOn: "2026-02-01" },
    changed: { title: "Call one school" },
    count: () => db().planTask.count(),
  },
  "an invitation of a coordinator": {
    room: "communities",
    path: "/ge/pedagogy/set-up/2",
    as: () => lead,
    form: { intent: "invite", ...person, name: "A Deputy", role: "deputy_coordinator" },
    changed: { message: "Please come" },
    count: invitations("A Deputy"),
  },
  "an invitation of a member": {
    room: "membership",
    path: "/ge/pedagogy/members",
    as: () => coordinator,
    form: { intent: "invite", ...person, name: "A Member", role: "member" },
    changed: { message: "Please come" },
    count: invitations("A Member"),
  },
  "an invitation of a lead": {
    room: "task-forces",
    path: "/ge/task-force",
    as: () => regional,
    form: { intent: "name-lead", leadName: "A Lead", leadContact: "lead@example.org" },
    changed: { leadContact: "other-lead@example.org" },
    count: invitations("A Lead"),
  },
  "a seat": {
    room: "task-forces",
    path: "/ge/task-force",
    as: () => lead,
    form: { intent: "add-seat", kind: "parents" },
    changed: { kind: "ministry" },
    count: () => db().seat.count(),
  },
  "a document": {
    room: "documents",
    path: "/ge/pedagogy/documents/new",
    as: () => coordinator,
    form: { kind: "guide", title: "A guide", lang: "en", visibility: "community" },
    changed: { title: "Another guide" },
    count: () => db().document.count(),
  },
};

describe("a form sent twice makes one thing", () => {
  it.each(Object.entries(makings))("%s", async (_, making) => {
    const ask = await pagesOf(making.room);
    const path = making.path.replace(":candidate", candidate);
    const drawn = await ask(path, { as: making.as() });
    const keys = [...drawn.html.matchAll(/name="formKey" value="([\w-]{22})"/g)].map(
      ([, key]) => key,
    );
    const formKey = keys[0] ?? "";
    expect(formKey, "the page's own form has a key").not.toBe("");

    const send = (form: Record<string, string>) =>
      ask(path, { as: making.as(), form: { ...making.form, ...form } });
    const before = await making.count();
    const [one, two] = await Promise.all([send({ formKey }), send({ formKey })]);
    expect(one.status, one.text).toBeLessThan(400);
    expect(await making.count()).toBe(before + 1);
    expect({ ...two, html: "" }).toEqual({ ...one, html: "" });

    await send({ formKey, ...making.changed });
    expect(await making.count()).toBe(before + 2);
    await send({ formKey: randomUUID() });
    expect(await making.count()).toBe(before + 3);
  });

  it("an invitation from the short list, with its one mail", async () => {
    const ask = await pagesOf("communities");
    const email = "listed@example.org";
    const id = await aCandidate(ge.communities.pedagogy, { name: "Listed", email });
    const path = `/ge/pedagogy/shortlist/${id}`;
    const form = { intent: "invite", sendMail: "on", formKey: randomUUID() };
    const [one, two] = await Promise.all([
      ask(path, { as: coordinator, form }),
      ask(path, { as: coordinator, form }),
    ]);
    expect(one.status, one.text).toBe(200);
    expect(two.text).toBe(one.text);
    expect(one.text).toMatch(/\w{4}-\w{4}-\w{4}/);
    expect(await invitations("Listed")()).toBe(1);
    expect(await db().invitation.count({ where: { name: "Listed", revokedAt: null } })).toBe(1);
    expect(await db().mailMessage.count({ where: { toAddress: email } })).toBe(1);
  });
});
