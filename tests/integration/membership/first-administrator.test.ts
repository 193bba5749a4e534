import { describe, expect, it } from "vitest";
import { aUser } from "#tests/factories/people";
import { db } from "~/core/db.server";
import {
  createFirstAdministrator,
  createFirstAdministratorLink,
  isFirstAdministratorLink,
} from "~/features/membership/commands/first-administrator.server";

const account = (handle: string) => ({
  name: "Someone First",
  handle,
  email: `${handle}@example.org`,
  password: "korova est zelionyi zont",
  uiLang: "en" as const,
  timeZone: "UTC",
});

const tokenOf = (link: string | null) => link?.split("/welcome/")[1] ?? "";
const unusable = { kind: "not-found", code: "membership.welcome-unusable" };

describe("the link for the first administrator", () => {
  it("is replaced by the next one, and is over after a day", async () => {
    const first = tokenOf(await createFirstAdministratorLink());
    expect(first).toMatch(/^[\w-]{43}$/);
    const second = tokenOf(await createFirstAdministratorLink());
    expect(await isFirstAdministratorLink(first)).toBe(false);
    expect(await isFirstAdministratorLink(second)).toBe(true);
    await expect(createFirstAdministrator(first, account("first"))).rejects.toMatchObject(unusable);
    await db().accountToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    await expect(createFirstAdministrator(second, account("first"))).rejects.toMatchObject(
      unusable,
    );
    expect(await db().user.count()).toBe(0);
  });

  it("makes one administrator although it is used twice at the same moment", async () => {
    const token = tokenOf(await createFirstAdministratorLink());
    const results = await Promise.allSettled([
      createFirstAdministrator(token, account("one-of-two")),
      createFirstAdministrator(token, account("two-of-two")),
    ]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const admins = await db().grant.findMany({ where: { role: "admin" } });
    expect(admins).toHaveLength(1);
    expect(await db().user.count()).toBe(1);
  });

  it("is not made, and opens nothing, once there is an administrator", async () => {
    expect(await createFirstAdministratorLink()).toBeNull();
    await db().grant.deleteMany();
    const token = tokenOf(await createFirstAdministratorLink());
    await aUser({ grants: [{ role: "admin" }] });
    expect(await isFirstAdministratorLink(token)).toBe(false);
    await expect(createFirstAdministrator(token, account("late"))).rejects.toMatchObject(unusable);
  });
});
