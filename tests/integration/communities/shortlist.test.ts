import { beforeAll, describe, expect, it } from "vitest";
import { anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { aCandidate, candidateInput } from "#tests/factories/shortlist";
import { type Actor, type Role, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import {
  addCandidate,
  changeCandidate,
} from "~/features/communities/shortlist/commands/keep-candidate.server";
import {
  logContact,
  moveCandidate,
} from "~/features/communities/shortlist/commands/move-candidate.server";
import {
  eraseRemovedCandidates,
  removeCandidate,
  restoreCandidate,
} from "~/features/communities/shortlist/commands/remove-candidate.server";
import {
  shortlistPageSize,
  viewCandidate,
  viewShortlist,
} from "~/features/communities/shortlist/queries.server";

let ge: CountryFacts;
let am: CountryFacts;
let coordinator: Actor;

beforeAll(async () => {
  ge = await aCountry("ge");
  am = await aCountry("am");
  coordinator = await holding("coordinator");
});

const list = () => ({ id: ge.communities.pedagogy, countryCode: "ge" });
const aim = { langs: ["ka"] };

function holding(role: Role, community: keyof CountryFacts["communities"] = "pedagogy") {
  const communityId = ge.communities[community];
  const country = role === "ntf_lead" || role === "ntf_member" ? { countryCode: "ge" } : {};
  const scoped = role === "admin" || role === "regional" || role.startsWith("ntf");
  return anActor({ grants: [{ role, ...(scoped ? country : { communityId }) }] });
}

const stored = (id: string) => db().candidate.findUniqueOrThrow({ where: { id } });
const hidden = { kind: "not-found" };

/** Every command on one candidate, with input that would be taken. */
const commands: Record<string, (actor: Actor, id: string) => Promise<unknown>> = {
  change: (actor, id) => changeCandidate(actor, id, candidateInput({ name: "Other" })),
  move: (actor, id) => moveCandidate(actor, id, { from: "idea", to: "to_contact" }),
  contact: (actor, id) => logContact(actor, id, { channel: "phone", answer: "yes" }),
  remove: (actor, id) => removeCandidate(actor, id),
  restore: (actor, id) => restoreCandidate(actor, id),
};

describe("keeping a short list", () => {
  it.each(["coordinator", "deputy_coordinator", "ntf_lead", "admin"] as const)(
    "%s adds a person and finds them on the list",
    async (role) => {
      const actor = await holding(role);
      const { id } = await addCandidate(
        actor,
        list().id,
        candidateInput({ name: `By ${role}`, why: "Knows every school", rural: true }),
      );
      expect(await stored(id)).toMatchObject({ state: "idea", rural: true, email: null });
      const view = await viewShortlist(actor, list(), {}, aim);
      expect(view.list?.items[0]).toMatchObject({ id, name: `By ${role}`, lastContact: null });
      expect(view.can).toEqual({ manage: true, read: true });
    },
  );

  it("writes no name, address or word into the audit log", async () => {
    const { id } = await addCandidate(
      coordinator,
      list().id,
      candidateInput({ name: "Very Private", email: "very@example.org", phone: "+995 555 1" }),
    );
    await logContact(coordinator, id, { channel: "phone", note: "Secret words", answer: "later" });
    const lines = await db().auditEvent.findMany({ where: { subjectId: id } });
    expect(lines.map(({ action }) => action).sort()).toEqual([
      "communities.candidate-added",
      "communities.candidate-contacted",
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Private|very@|995 555|Secret/);
  });

  it("refuses the same address twice on one list, but not on another", async () => {
    const email = "twice@example.org";
    const { id } = await addCandidate(coordinator, list().id, candidateInput({ email }));
    await expect(
      addCandidate(coordinator, list().id, candidateInput({ email })),
    ).rejects.toMatchObject({ kind: "conflict", field: "email" });
    await changeCandidate(coordinator, id, candidateInput({ email, name: "Renamed" }));
    expect((await stored(id)).name).toBe("Renamed");
    const lead = await holding("ntf_lead");
    await addCandidate(lead, ge.communities.policy, candidateInput({ email }));
  });

  it("is refused to everybody else, as if there were no list", async () => {
    const id = await aCandidate(list().id);
    const others: [string, Actor, string][] = [
      ["visitor", visitor, "not-found"],
      ["outsider", await anActor(), "not-found"],
      ["member", await holding("member"), "not-found"],
      ["facilitator", await holding("facilitator"), "not-found"],
      ["ambassador", await holding("ambassador"), "not-found"],
      ["regional", await holding("regional"), "not-found"],
      ["sibling", await holding("coordinator", "policy"), "not-found"],
      ["task force", await holding("ntf_member"), "forbidden"],
    ];
    for (const [name, actor, kind] of others) {
      const adding = addCandidate(actor, list().id, candidateInput());
      await expect(adding, `${name} adds`).rejects.toMatchObject({ kind });
      for (const [command, run] of Object.entries(commands)) {
        await expect(run(actor, id), `${name}: ${command}`).rejects.toMatchObject({ kind });
      }
    }
    expect(await stored(id)).toMatchObject({ name: "Somebody", state: "idea", removedAt: null });
    await expect(addCandidate(coordinator, newId(), candidateInput())).rejects.toMatchObject(
      hidden,
    );
  });

  it("knows nothing of a candidate that does not exist", async () => {
    for (const run of Object.values(commands)) {
      await expect(run(coordinator, newId())).rejects.toMatchObject(hidden);
      await expect(run(coordinator, "no id")).rejects.toMatchObject(hidden);
    }
  });
});

describe("reading a short list", () => {
  it("shows the regional team how many there are, and no name", async () => {
    const regional = await holding("regional");
    const view = await viewShortlist(regional, list(), {}, aim);
    expect(view.list).toBeNull();
    expect(view.balance.total).toBeGreaterThan(0);
    expect(JSON.stringify(view)).not.toContain("Somebody");
    const id = await aCandidate(list().id);
    await expect(viewCandidate(regional, list(), id)).rejects.toMatchObject(hidden);
  });

  it("is for the task force too, who change nothing", async () => {
    const id = await aCandidate(list().id, { name: "To be read" });
    const member = await holding("ntf_member");
    const seen = await viewCandidate(member, list(), id);
    expect(seen).toMatchObject({ name: "To be read", can: { manage: false } });
    expect((await viewShortlist(member, list(), {}, aim)).can.manage).toBe(false);
  });

  it("is hidden from everybody else", async () => {
    const id = await aCandidate(list().id);
    for (const actor of [visitor, await anActor(), await holding("facilitator")]) {
      await expect(viewShortlist(actor, list(), {}, aim)).rejects.toMatchObject(hidden);
      await expect(viewCandidate(actor, list(), id)).rejects.toMatchObject(hidden);
    }
  });

  it("finds a candidate only in their own community", async () => {
    const lead = await holding("ntf_lead");
    const id = await aCandidate(ge.communities.policy);
    await expect(viewCandidate(lead, list(), id)).rejects.toMatchObject(hidden);
    for (const bad of [undefined, "x", newId()]) {
      await expect(viewCandidate(lead, list(), bad)).rejects.toMatchObject(hidden);
    }
  });

  it("leaves a mark when an administrator looks, and none for the coordinator", async () => {
    const id = await aCandidate(list().id);
    const admin = await holding("admin");
    await viewCandidate(admin, list(), id);
    await viewCandidate(coordinator, list(), id);
    const marks = await db().auditEvent.findMany({
      where: { action: "communities.shortlist-read", subjectId: id },
    });
    expect(marks).toHaveLength(1);
    expect(marks[0]?.actorId).toBe(admin.kind === "person" ? admin.userId : "");
  });

  it("pages by fifty, newest first, and keeps state and kind apart", async () => {
    const community = { id: am.communities.technology, countryCode: "am" };
    const actor = await anActor({
      grants: [{ role: "coordinator", communityId: community.id }],
    });
    const ids: string[] = [];
    for (let n = 0; n < shortlistPageSize + 2; n += 1) {
      ids.unshift(await aCandidate(community.id, n < 2 ? { state: "yes" } : {}));
    }
    await aCandidate(community.id, { organisationKind: "ngo", removedAt: new Date() });
    const first = await viewShortlist(actor, community, {}, aim);
    expect(first.list?.items.map(({ id }) => id)).toEqual(ids.slice(0, shortlistPageSize));
    const after = first.list?.next ?? undefined;
    const second = await viewShortlist(actor, community, { after }, aim);
    expect(second.list).toMatchObject({ next: null });
    expect(second.list?.items.map(({ id }) => id)).toEqual(ids.slice(shortlistPageSize));
    const yes = await viewShortlist(actor, community, { state: "yes" }, aim);
    expect(yes.list?.items).toHaveLength(2);
    const ngo = await viewShortlist(actor, community, { kind: "ngo" }, aim);
    expect(ngo.list?.items).toEqual([]);
    expect(first.states.find(({ state }) => state === "yes")?.count).toBe(2);
    expect(first.balance.total).toBe(shortlistPageSize + 2);
    await expect(viewShortlist(actor, community, { after: "forged" }, aim)).rejects.toMatchObject({
      kind: "invalid",
    });
  });
});

describe("moving a candidate on", () => {
  it("goes the ways of the table and no others", async () => {
    const id = await aCandidate(list().id);
    await moveCandidate(coordinator, id, { from: "idea", to: "to_contact" });
    expect((await stored(id)).state).toBe("to_contact");
    await expect(
      moveCandidate(coordinator, id, { from: "to_contact", to: "joined" }),
    ).rejects.toMatchObject({ kind: "conflict", code: "communities.shortlist-no-way" });
  });

  it("does not undo what a colleague did meanwhile", async () => {
    const id = await aCandidate(list().id, { state: "yes" });
    await expect(
      moveCandidate(coordinator, id, { from: "contacted", to: "later" }),
    ).rejects.toMatchObject({ code: "communities.shortlist-moved-meanwhile" });
    await moveCandidate(coordinator, id, { from: "contacted", to: "yes" });
    expect((await stored(id)).state).toBe("yes");
  });

  it("lets one of two who move at the same moment win", async () => {
    const id = await aCandidate(list().id, { state: "contacted" });
    const results = await Promise.allSettled([
      moveCandidate(coordinator, id, { from: "contacted", to: "yes" }),
      moveCandidate(coordinator, id, { from: "contacted", to: "no" }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("follows the answer that was noted, and says who noted it", async () => {
    const id = await aCandidate(list().id);
    await logContact(coordinator, id, { channel: "phone", note: "No answer", answer: "waiting" });
    expect((await stored(id)).state).toBe("contacted");
    await logContact(coordinator, id, { channel: "viber", note: "Gladly", answer: "yes" });
    const view = await viewCandidate(coordinator, list(), id);
    expect(view.state).toBe("yes");
    expect(view.attempts).toMatchObject([
      { channel: "viber", note: "Gladly", answer: "yes" },
      { channel: "phone", note: "No answer", answer: null },
    ]);
    expect(view.attempts[0]?.by).toBe(coordinator.kind === "person" ? coordinator.name : "");
  });
});

describe("taking somebody off the list", () => {
  it("hides, can be taken back, and erases after a week with all that was noted", async () => {
    const id = await aCandidate(list().id, { name: "Going" });
    await logContact(coordinator, id, { channel: "phone", answer: "no" });
    await removeCandidate(coordinator, id);
    await removeCandidate(coordinator, id);
    const names = async () =>
      (await viewShortlist(coordinator, list(), {}, aim)).list?.items.map(({ name }) => name);
    expect(await names()).not.toContain("Going");
    expect((await viewCandidate(coordinator, list(), id)).removed).toBe(true);
    await expect(viewCandidate(await holding("ntf_member"), list(), id)).rejects.toMatchObject(
      hidden,
    );
    for (const command of ["change", "move", "contact"] as const) {
      await expect(commands[command]?.(coordinator, id)).rejects.toMatchObject(hidden);
    }
    expect(await eraseRemovedCandidates()).toBe(0);
    await restoreCandidate(coordinator, id);
    await restoreCandidate(coordinator, id);
    expect(await names()).toContain("Going");

    await removeCandidate(coordinator, id);
    const eightDaysAgo = new Date(Date.now() - 8 * 86_400_000);
    await db().candidate.update({ where: { id }, data: { removedAt: eightDaysAgo } });
    expect(await eraseRemovedCandidates()).toBe(1);
    expect(await db().candidate.findUnique({ where: { id } })).toBeNull();
    expect(await db().contactAttempt.count({ where: { candidateId: id } })).toBe(0);
    await expect(restoreCandidate(coordinator, id)).rejects.toMatchObject(hidden);
  });

  it("is not for members", async () => {
    const { id: joinedUserId } = await aUser();
    const id = await aCandidate(list().id, { state: "joined", joinedUserId });
    await expect(removeCandidate(coordinator, id)).rejects.toMatchObject({
      code: "communities.shortlist-joined",
    });
  });
});
