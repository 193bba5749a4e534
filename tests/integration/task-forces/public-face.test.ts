import { beforeAll, describe, expect, it } from "vitest";
import { actorFor, aGrant, anActor, aUser } from "#tests/factories/people";
import { aSeat, aTaskForce, type TaskForceFacts } from "#tests/factories/task-forces";
import { type Actor, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { writtenPages } from "~/core/written-pages.server";
import { getCountryHome } from "~/features/task-forces/country-home.server";
import { getLanding } from "~/features/task-forces/landing.server";
import { findTable, openCountries } from "~/features/task-forces/queries.server";
import { getRegion } from "~/features/task-forces/region.server";
import { getTaskForcePage } from "~/features/task-forces/task-force-page.server";
import "~/composition.server";

/** Stands in everything private that is seeded here, and must stand in nothing public. */
const canary = "Canary";
let ge: TaskForceFacts;

beforeAll(async () => {
  ge = await aTaskForce("ge");
  await aTaskForce("xk");
  const holder = await aUser({ name: `${canary} Holder` });
  await aSeat(ge.taskForceId, {
    kind: "parents",
    organisation: "Parents' Union",
    userId: holder.id,
  });
  await aSeat(ge.taskForceId, { kind: "analysts", personName: `${canary} Person` });
  const coordinator = await aUser({ name: `${canary} Coordinator`, handle: "canary-handle" });
  await aGrant(coordinator.id, { role: "coordinator", communityId: ge.communities.pedagogy });
  await aGrant(coordinator.id, { role: "ntf_lead", countryCode: "ge", accepted: false });
  for (const communityId of [ge.communities.policy, null]) {
    await db().$transaction((tx) =>
      writtenPages().create(tx, {
        kind: communityId ? "purpose" : "charter",
        title: `${canary} title`,
        lang: "en",
        countryCode: "ge",
        communityId,
        createdById: coordinator.id,
        content: {
          type: "doc",
          content: [{ type: "paragraph", content: [{ type: "text", text: `${canary} text` }] }],
        },
      }),
    );
  }
  await db().thread.create({
    data: {
      id: newId(),
      communityId: ge.communities.pedagogy,
      kind: "discussion",
      title: `${canary} thread`,
      lang: "en",
      authorId: coordinator.id,
    },
  });
  await db().candidate.create({
    data: {
      id: newId(),
      communityId: ge.communities.pedagogy,
      name: `${canary} Candidate`,
      organisationKind: "school",
      lang: "ka",
    },
  });
  await db().purposeVersion.create({
    data: {
      id: newId(),
      communityId: ge.communities.pedagogy,
      version: 1,
      lang: "ka",
      content: { type: "doc", content: [] },
      summary: "სოფლის სკოლებისთვის",
      summaryEn: "For village schools",
      glossEn: "For village schools",
    },
  });
});

const outsiders: [string, () => Promise<Actor>][] = [
  ["a visitor", async () => visitor],
  ["an account without rights", () => anActor()],
  [
    "an ambassador",
    () => anActor({ grants: [{ role: "ambassador", communityId: ge.communities.pedagogy }] }),
  ],
  [
    "a lead of another country",
    () => anActor({ grants: [{ role: "ntf_lead", countryCode: "xk" }] }),
  ],
];

describe("nothing private reaches the public face", () => {
  it.each(outsiders)("for %s", async (_who, make) => {
    const actor = await make();
    const place = { countryCode: "ge", lang: "en", seatId: ge.seats.ministry };
    const shown = JSON.stringify([
      await getLanding(actor, "en"),
      await getCountryHome(actor, "ge", "en"),
      await getTaskForcePage(actor, place),
      await findTable(actor, "ge"),
      await openCountries("en"),
    ]);
    expect(shown).toContain("For village schools");
    expect(shown).toContain("Parents' Union");
    expect(shown.toLowerCase()).not.toContain(canary.toLowerCase());
  });

  it("while the country's own people see who sits at the table", async () => {
    const member = await anActor({
      grants: [{ role: "member", communityId: ge.communities.pedagogy }],
    });
    const table = await findTable(member, "ge");
    expect(table?.seats.map((seat) => seat.personName)).toContain(`${canary} Holder`);
    expect(table?.can).toEqual({ manageSeats: false, seeHolders: true, nameLead: false });
    expect(table?.seats.every((seat) => seat.handle === null)).toBe(true);
  });
});

describe("the home of a country", () => {
  it("names it in its own language and the reader's, with the mark where one is due", async () => {
    const home = await getCountryHome(visitor, "ge", "ru");
    expect(home.country).toEqual({
      code: "ge",
      name: "Грузия",
      noted: false,
      ownNames: [{ lang: "ka", name: "საქართველო" }],
    });
    expect((await getCountryHome(visitor, "xk", "en")).country.noted).toBe(true);
  });

  it("shows the three communities and how many seats are filled", async () => {
    const home = await getCountryHome(visitor, "ge", "en");
    expect(home.communities.map(({ component }) => component)).toEqual([
      "pedagogy",
      "policy",
      "technology",
    ]);
    expect(home.communities[0]?.purpose).toMatchObject({
      lang: "ka",
      gloss: "For village schools",
    });
    expect(home.taskForce?.seats.find(({ kind }) => kind === "parents")).toEqual({
      kind: "parents",
      filled: 1,
      all: 2,
    });
    expect(home.taskForce?.charterDocumentId).toBeNull();
    expect(home.next).toEqual([]);
  });

  it("tells its lead at most three things to do, the most pressing first", async () => {
    const { userId } = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
    await aGrant(userId, {
      role: "coordinator",
      communityId: ge.communities.policy,
      accepted: false,
    });
    const lead = await actorFor(userId);
    expect(lead.askedIn).toEqual(["ge"]);
    const { next } = await getCountryHome(lead, "ge", "en");
    expect(next.map(({ kind }) => kind)).toEqual(["proposal", "seats", "steps"]);
    expect(next[1]).toEqual({ kind: "seats", empty: 6 });
  });

  it("points a coordinator to the first step of the own community that is not done", async () => {
    const coordinator = await anActor({
      grants: [{ role: "coordinator", communityId: ge.communities.technology }],
    });
    const { next } = await getCountryHome(coordinator, "ge", "en");
    expect(next).toEqual([{ kind: "steps", component: "technology", done: 0, step: 1 }]);
  });

  it("explains a country that has not begun, and lets only the regional team open it", async () => {
    const closed = await getCountryHome(visitor, "tj", "en");
    expect(closed).toMatchObject({ taskForce: null, communities: [], canOpen: false });
    const regional = await anActor({ grants: [{ role: "regional" }] });
    expect((await getCountryHome(regional, "tj", "en")).canOpen).toBe(true);
    await expect(
      getTaskForcePage(visitor, { countryCode: "tj", lang: "en", seatId: null }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });

  it.each(["gb", "GE", "zz", "toString", "", undefined])("is not found for %s", async (code) => {
    await expect(getCountryHome(visitor, code, "en")).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("the first page", () => {
  it("lists all 22 countries by the reader's alphabet, without the invented one", async () => {
    const { countries, map } = await getLanding(visitor, "ru");
    expect(countries).toHaveLength(22);
    expect(countries[0]?.name).toBe("Азербайджан");
    expect(countries.some(({ invented }) => invented)).toBe(false);
    expect(countries.find(({ code }) => code === "tj")?.state).toBe("none");
    expect(countries.find(({ code }) => code === "ge")?.state).toBe("begun");
    expect(Object.keys(map.paths)).toHaveLength(22);
  });

  it("shows the newest purposes with their English", async () => {
    const { purposes } = await getLanding(visitor, "en");
    expect(purposes).toMatchObject([
      { component: "pedagogy", lang: "ka", gloss: "For village schools", country: { code: "ge" } },
    ]);
  });
});

describe("the region", () => {
  it("shows its team every country with steps, and names in English besides", async () => {
    const rows = await getRegion(await anActor({ grants: [{ role: "regional" }] }), "ru");
    expect(rows).toHaveLength(22);
    const georgia = rows.find(({ code }) => code === "ge");
    expect(georgia).toMatchObject({ name: "Грузия", english: "Georgia" });
    expect(georgia?.cells.map(({ steps }) => steps.length)).toEqual([6, 6, 6]);
    expect(georgia?.cells[0]?.changedAt).not.toBeNull();
    expect(rows.find(({ code }) => code === "tj")?.cells).toEqual([]);
  });

  it.each(outsiders)("is refused to %s", async (_who, make) => {
    await expect(getRegion(await make(), "en")).rejects.toMatchObject({ kind: "forbidden" });
  });
});
