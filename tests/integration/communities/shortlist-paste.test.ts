import { beforeAll, describe, expect, it } from "vitest";
import { anActor } from "#tests/factories/people";
import { aCandidate } from "#tests/factories/shortlist";
import { aTaskForce } from "#tests/factories/task-forces";
import { pagesOf } from "#tests/support/pages";
import "~/composition.server";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { addCandidates } from "~/features/communities/shortlist/commands/add-candidates.server";
import { candidateSchema } from "~/features/communities/shortlist/schema";

let ask: Awaited<ReturnType<typeof pagesOf>>;
let communityId: string;
let coordinator: Person;
const address = "/ge/pedagogy/shortlist/add-many";

beforeAll(async () => {
  ask = await pagesOf("communities");
  const ge = await aTaskForce("ge");
  communityId = ge.communities.pedagogy;
  coordinator = await anActor({ grants: [{ role: "coordinator", communityId }] });
});

let count = 0;
const someone = () => {
  count += 1;
  return candidateSchema.parse({
    name: `Person ${count}`,
    organisationKind: "school",
    lang: "ka",
    email: `p${count}@example.org`,
  });
};

const namesOf = async (names: string[]) =>
  (
    await db().candidate.findMany({
      where: { communityId, name: { in: names } },
      select: { name: true },
      orderBy: { name: "asc" },
    })
  ).map(({ name }) => name);

const post = (form: Record<string, string>, as = coordinator) =>
  ask(address, { as, form: { lang: "ka", ...form } });
const seenIn = (html: string) => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? "";

describe("many people at once", () => {
  it("are ideas on the list, with one line in the audit log", async () => {
    const inputs = [someone(), someone()];
    expect(await addCandidates(coordinator, communityId, inputs)).toBe(2);
    const rows = await db().candidate.findMany({
      where: { communityId, email: { in: inputs.flatMap(({ email }) => email ?? []) } },
    });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ state: "idea", addedById: coordinator.userId, lang: "ka" });
    const line = await db().auditEvent.findFirstOrThrow({
      where: { action: "communities.candidates-added", communityId },
    });
    expect(line).toMatchObject({ actorId: coordinator.userId, details: { count: 2 } });
  });

  it("sent twice, even at the same moment, are added once", async () => {
    const inputs = [someone(), someone()];
    const added = await Promise.all([
      addCandidates(coordinator, communityId, inputs),
      addCandidates(coordinator, communityId, inputs),
    ]);
    expect(added.sort()).toEqual([0, 2]);
    expect(await addCandidates(coordinator, communityId, inputs)).toBe(0);
  });

  it.each<[string, () => Promise<Person>, object]>([
    [
      "a member of the community, for whom the list does not exist",
      () => anActor({ grants: [{ role: "member", communityId }] }),
      { kind: "not-found" },
    ],
    [
      "a member of the task force, who only reads it",
      () => anActor({ grants: [{ role: "ntf_member", countryCode: "ge" }] }),
      { kind: "forbidden", code: "communities.shortlist-read-only" },
    ],
    ["somebody from outside", () => anActor(), { kind: "not-found" }],
  ])("are not added by %s", async (_who, make, refusal) => {
    const input = someone();
    await expect(addCandidates(await make(), communityId, [input])).rejects.toMatchObject(refusal);
    expect(await namesOf([input.name])).toEqual([]);
  });
});

describe("the page", () => {
  it("shows what rows become, and adds nothing yet", async () => {
    await aCandidate(communityId, { name: "Known Example", email: "known@example.org" });
    const rows = [
      "Name,Type,E-mail",
      "Good Example,school,good@example.org",
      "Known Again,school,known@example.org",
      "Bad Example,castle,nowhere",
    ].join("\n");
    const shown = await post({ intent: "preview", rows });
    expect(shown.status).toBe(200);
    expect(shown.text).toContain("1 person of 3 can be added.");
    expect(shown.text).toContain("Is on the list already");
    expect(shown.text).toContain("Row 4: please change");
    expect(shown.text).toContain("Bad Example,castle,nowhere");
    expect(await namesOf(["Good Example", "Known Again", "Bad Example"])).toEqual([]);

    const done = await post({ intent: "add", rows, seen: seenIn(shown.html) });
    expect(await namesOf(["Good Example", "Known Again", "Bad Example"])).toEqual(["Good Example"]);
    expect(done.text).toContain("1 person added to the list.");
    const left = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(done.html)?.[1]?.trim();
    expect(left).toBe("Name,Type,E-mail\nBad Example,castle,nowhere");
  });

  it("goes back to the list when every row was good", async () => {
    const rows = "Whole Example\nEntire Example";
    const form = { rows, organisationKind: "ngo" };
    const shown = await post({ ...form, intent: "preview" });
    const done = await post({ ...form, intent: "add", seen: seenIn(shown.html) });
    expect([done.status, done.location]).toEqual([
      303,
      "/ge/pedagogy/shortlist?done=added-many&count=2",
    ]);
    const list = await ask(done.location ?? "", { as: coordinator });
    expect(list.text).toContain("2 people added to the list.");
  });

  it("adds nothing that was not shown before", async () => {
    const shown = await post({ intent: "preview", rows: "Shown Example,school" });
    const rows = "Shown Example,school\nUnseen Example,school";
    const again = await post({ intent: "add", rows, seen: seenIn(shown.html) });
    expect(again.text).toContain("2 people of 2 can be added.");
    expect(await namesOf(["Shown Example", "Unseen Example"])).toEqual([]);
  });

  it("keeps what was typed when it cannot be read", async () => {
    const rows = Array.from({ length: 201 }, (_one, index) => `Person ${index}`).join("\n");
    const answer = await post({ intent: "preview", rows });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("Please add at most 200 rows at once.");
    expect(answer.html).toContain("Person 200");
  });

  it("reads a file instead", async () => {
    const body = new FormData();
    body.set("intent", "preview");
    body.set("lang", "ka");
    body.set("rows", "");
    body.set("file", new File(["Имя;Вид организации\nФайл Пример;Школа"], "list.csv"));
    const sent = new Response(body);
    const type = sent.headers.get("Content-Type") ?? "";
    const bytes = await sent.arrayBuffer();
    const shown = await ask(address, { as: coordinator, body: { type, bytes } });
    expect(shown.text).toContain("1 person of 1 can be added.");
    expect(shown.html).toContain("Файл Пример;Школа");
  });

  it("is not there for those who do not keep the list", async () => {
    const member = await anActor({ grants: [{ role: "member", communityId }] });
    const reader = await anActor({ grants: [{ role: "ntf_member", countryCode: "ge" }] });
    const rows = "Hidden Example,school";
    for (const [as, status] of [
      [member, 404],
      [reader, 403],
    ] as const) {
      expect((await ask(address, { as })).status).toBe(status);
      expect((await post({ intent: "add", rows }, as)).status).toBe(status);
    }
    expect(await namesOf(["Hidden Example"])).toEqual([]);
  });
});
