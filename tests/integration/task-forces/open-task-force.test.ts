import { describe, expect, it } from "vitest";
import { anActor, aUser } from "#tests/factories/people";
import { aTaskForce } from "#tests/factories/task-forces";
import { type Role, visitor } from "~/core/actor";
import { components } from "~/core/components";
import { db } from "~/core/db.server";
import { type DomainEvent, listen } from "~/core/events.server";
import { writtenPages } from "~/core/written-pages.server";
import { nameLead } from "~/features/task-forces/commands/name-lead.server";
import { openTaskForce } from "~/features/task-forces/commands/open-task-force.server";
import { findTaskForce, listTaskForces } from "~/features/task-forces/queries.server";
import { seatKinds } from "~/features/task-forces/seat-kinds";
import "~/composition.server";

const regional = () => anActor({ grants: [{ role: "regional" }] });
const grantsOf = (userId: string) => db().grant.findMany({ where: { userId } });

describe("opening a task force", () => {
  it("makes its seats, its three communities and its charter, and asks the lead", async () => {
    const heard: DomainEvent[] = [];
    listen("task-forces.opened", "test", (event) => heard.push(event));
    const [actor, lead] = [await regional(), await aUser({ name: "Nino Example" })];
    const opened = await openTaskForce(actor, {
      countryCode: "ge",
      lang: "ka",
      leadContact: `@${lead.handle}`,
    });

    expect(opened.lead).toEqual({ kind: "proposed", name: "Nino Example" });
    const stored = await db().taskForce.findUniqueOrThrow({
      where: { countryCode: "ge" },
      include: { seats: true, communities: true },
    });
    expect(stored.openedById).toBe(actor.userId);
    expect(stored.seats.map((seat) => seat.kind).sort()).toEqual([...seatKinds].sort());
    expect(stored.seats.every((seat) => !seat.organisation && !seat.personName)).toBe(true);
    expect(stored.communities.map((one) => one.component).sort()).toEqual([...components].sort());

    const [grant] = await grantsOf(lead.id);
    expect(grant).toMatchObject({ role: "ntf_lead", countryCode: "ge", acceptedAt: null });
    const audit = await db().auditEvent.findFirst({ where: { subjectId: opened.id } });
    expect(audit).toMatchObject({ action: "task-forces.opened", countryCode: "ge" });
    expect(heard).toEqual([
      {
        name: "task-forces.opened",
        taskForceId: opened.id,
        countryCode: "ge",
        byId: actor.userId,
      },
    ]);
    expect(await findTaskForce("ge")).toMatchObject({ id: opened.id, lang: "ka" });
    expect((await listTaskForces()).map((one) => one.countryCode)).toContain("ge");
  });

  it("begins the charter in the working language, else in English", async () => {
    const actor = await regional();
    const titleOf = async (countryCode: string, lang: "ru" | "ro") => {
      const lead = await aUser();
      await openTaskForce(actor, { countryCode, lang, leadContact: lead.handle });
      const charterId = (await findTaskForce(countryCode))?.charterDocumentId ?? "";
      const page = await writtenPages().read(charterId);
      expect(page?.content.content?.length).toBeGreaterThan(10);
      return page?.title;
    };
    expect(await titleOf("kg", "ru")).toBe("Устав национальной рабочей группы Кыргызстана");
    expect(await titleOf("md", "ro")).toBe(
      "Charter of the National Task Force: Republic of Moldova",
    );
  });

  it("invites a lead who has no account, by mail or with a printed code", async () => {
    const actor = await regional();
    const byMail = await openTaskForce(actor, {
      countryCode: "am",
      lang: "hy",
      leadName: "Ani Example",
      leadContact: "ani@example.org",
    });
    expect(byMail.lead).toMatchObject({ kind: "invited", name: "Ani Example" });
    const invitation = await db().invitation.findFirstOrThrow({ where: { countryCode: "am" } });
    expect(invitation).toMatchObject({
      role: "ntf_lead",
      email: "ani@example.org",
      lang: "hy",
      communityId: null,
    });
    const onPaper = await nameLead(actor, "am", { leadName: "Tigran Example" });
    expect(onPaper.kind === "invited" && onPaper.code).toMatch(/^[\w-]+$/);
  });

  it("shows the same link and the same proposal to whoever sends the form again", async () => {
    const actor = await regional();
    const heard: DomainEvent[] = [];
    listen("task-forces.opened", "again", (event) => heard.push(event));
    listen("membership.grant-proposed", "again", (event) => heard.push(event));
    const invited = { countryCode: "bg", lang: "bg", leadName: "Madina", sent: "a" } as const;
    const first = await openTaskForce(actor, invited);
    expect(await openTaskForce(actor, invited)).toEqual(first);
    expect(first.lead).toMatchObject({ kind: "invited", link: expect.stringContaining("/join/") });
    expect(await db().invitation.count({ where: { countryCode: "bg" } })).toBe(1);

    const lead = await aUser();
    const proposed = {
      countryCode: "tm",
      lang: "tk",
      leadContact: lead.handle,
      sent: "b",
    } as const;
    const send = () => openTaskForce(actor, proposed);
    const [one, two] = await Promise.all([send(), send()]);
    expect(two).toEqual(one);
    expect(await grantsOf(lead.id)).toHaveLength(1);
    expect(heard.map(({ name }) => name)).toEqual([
      "task-forces.opened",
      "task-forces.opened",
      "membership.grant-proposed",
    ]);
    // Another form for the same country is another matter.
    await expect(openTaskForce(actor, { ...proposed, sent: "c" })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("is done once for a country, also by two at the same moment", async () => {
    const [one, two] = [await regional(), await regional()];
    const attempts = await Promise.allSettled(
      [one, two].map((actor) =>
        openTaskForce(actor, { countryCode: "rs", lang: "sr-Cyrl", leadName: "Somebody" }),
      ),
    );
    const refused = attempts.filter((attempt) => attempt.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({
      kind: "conflict",
      code: "task-forces.already-open",
      field: "countryCode",
    });
    expect(await db().community.count({ where: { countryCode: "rs" } })).toBe(3);
    expect(await db().invitation.count({ where: { countryCode: "rs" } })).toBe(1);
  });

  it("opens nothing when the lead cannot be found", async () => {
    const actor = await regional();
    const open = (lead: { leadContact?: string; leadName?: string }) =>
      openTaskForce(actor, { countryCode: "uz", lang: "uz-Latn", ...lead });
    await expect(open({ leadContact: "nobody-here" })).rejects.toMatchObject({
      code: "task-forces.no-such-person",
      field: "leadContact",
    });
    await expect(open({ leadContact: "broken@address", leadName: "X" })).rejects.toMatchObject({
      code: "core.format-email",
    });
    await expect(open({ leadContact: "new@example.org" })).rejects.toMatchObject({
      code: "task-forces.lead-name-missing",
      field: "leadName",
    });
    expect(await findTaskForce("uz")).toBeNull();
  });

  it("refuses the invented country outside demonstrations", async () => {
    await expect(
      openTaskForce(await regional(), { countryCode: "zz", lang: "ru", leadName: "Somebody" }),
    ).rejects.toMatchObject({ code: "task-forces.choose-country", field: "countryCode" });
  });

  it.each<[string, Role | null, "ge" | null]>([
    ["a visitor", null, null],
    ["an account without rights", null, null],
    ["a lead of another country", "ntf_lead", "ge"],
    ["a member of a task force", "ntf_member", "ge"],
  ])("is refused to %s", async (who, role, countryCode) => {
    const actor =
      who === "a visitor"
        ? visitor
        : await anActor({ grants: role && countryCode ? [{ role, countryCode }] : [] });
    const input = { countryCode: "tj", lang: "tg", leadName: "Somebody" } as const;
    await expect(openTaskForce(actor, input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(nameLead(actor, "ge", { leadName: "Somebody" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect(await findTaskForce("tj")).toBeNull();
  });
});

describe("naming a lead", () => {
  it("does not ask twice", async () => {
    await aTaskForce("al");
    const [actor, lead] = [await regional(), await aUser()];
    await nameLead(actor, "al", { leadContact: lead.handle });
    await expect(nameLead(actor, "al", { leadContact: lead.handle })).rejects.toMatchObject({
      kind: "conflict",
      code: "task-forces.already-lead",
      field: "leadContact",
    });
    expect(await grantsOf(lead.id)).toHaveLength(1);
  });

  it("needs a task force", async () => {
    await expect(nameLead(await regional(), "hr", { leadName: "Somebody" })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});
