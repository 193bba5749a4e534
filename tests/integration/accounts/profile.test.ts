import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { actorFor, anActor, aUser, proofFor } from "#tests/factories/people";
import { visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { readFile, ruleForFiles } from "~/core/files.server";
import { queueMail } from "~/core/mail.server";
import { forgetSingleton } from "~/core/singleton.server";
import { changePhoto, removePhoto } from "~/features/accounts/commands/change-photo.server";
import { endOtherSessions, endOwnSession } from "~/features/accounts/commands/end-sessions.server";
import { savePreferences, saveProfile } from "~/features/accounts/commands/save-profile.server";
import { signInAsPersona } from "~/features/accounts/commands/sign-in-as-persona.server";
import { getMail, listMails } from "~/features/accounts/outbox.server";
import { canSeePhoto } from "~/features/accounts/policy";
import { listOwnSessions, listPersonas } from "~/features/accounts/queries.server";
import { profileSchema } from "~/features/accounts/schema";
import { sessionOf } from "~/features/accounts/session.server";
import { startSession } from "~/features/accounts/start-session.server";

beforeAll(() => ruleForFiles("photo", canSeePhoto));

const profile = (change: Record<string, unknown> = {}) =>
  profileSchema.parse({
    name: "Нино Капанадзе",
    handle: `nino-${Math.random().toString(36).slice(2, 10)}`,
    organisation: "Школа № 7",
    about: "",
    readsLangs: ["ka", "ru"],
    uiLang: "ru",
    timeZone: "Asia/Tbilisi",
    dataMode: "light",
    ...change,
  });

describe("a profile", () => {
  it("is saved by its owner", async () => {
    const actor = await anActor();
    const wanted = profile();
    await saveProfile(actor, wanted);
    const row = await db().user.findUniqueOrThrow({ where: { id: actor.userId } });
    expect(row).toMatchObject({ ...wanted, organisation: "Школа № 7", about: null });
    expect(await actorFor(actor.userId)).toMatchObject({ uiLang: "ru", dataMode: "light" });
  });

  it("changes nothing but its own fields, whatever is posted", async () => {
    const posted = { suspendedAt: new Date(), email: "x@example.org", passwordHash: "x", id: "x" };
    expect(Object.keys(profile(posted)).sort()).toEqual(Object.keys(profile()).sort());
  });

  it("refuses a handle that is taken, reserved, or belongs to the demonstration", async () => {
    const [actor, other] = [await anActor(), await aUser()];
    for (const handle of [other.handle, "admin", "demo-admin"]) {
      await expect(saveProfile(actor, profile({ handle }))).rejects.toMatchObject({
        kind: "conflict",
        field: "handle",
      });
    }
    const persona = await anActor({ handle: "demo-outsider" });
    await expect(saveProfile(persona, profile())).rejects.toMatchObject({ field: "handle" });
    await saveProfile(persona, profile({ handle: "demo-outsider" }));
  });

  it.each([
    ["a name of nothing to see", { name: "\u200b\u202e" }],
    ["a time zone that does not exist", { timeZone: "Mars/Olympus" }],
    ["a language nobody has", { readsLangs: ["tlh"] }],
    ["a handle with other letters", { handle: "нино" }],
  ])("refuses %s", (_what, change) => {
    expect(() => profile(change)).toThrow();
  });

  it("takes signs that turn or hide text out of names", () => {
    expect(profile({ name: "  Minister\u202e\u200b \n of  all " }).name).toBe("Minister of all");
  });

  it("keeps language and data mode from the footer", async () => {
    const actor = await anActor();
    await savePreferences(actor, { lang: "ru" });
    await savePreferences(actor, { data: "full" });
    expect(await actorFor(actor.userId)).toMatchObject({ uiLang: "ru", dataMode: "full" });
  });
});

describe("a photo", () => {
  const picture = () =>
    sharp({ create: { width: 900, height: 600, channels: 3, background: "teal" } })
      .withExif({ IFD3: { GPSLatitude: "41/1 43/1 0/1", GPSLatitudeRef: "N" } })
      .jpeg()
      .toBuffer();

  it("is drawn anew at 256 pixels, without where it was taken (F05)", async () => {
    const actor = await anActor();
    const original = await picture();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    await changePhoto(actor, original);
    const { photoId } = await actorFor(actor.userId);
    const file = await readFile(actor, photoId ?? "");
    const metadata = await sharp(file.bytes).metadata();
    expect(metadata).toMatchObject({ format: "jpeg", width: 256, height: 256 });
    expect(metadata.exif).toBeUndefined();
    expect(Buffer.from(file.bytes).includes("GPS")).toBe(false);
  });

  it("is shown to people with an account and hidden from visitors", async () => {
    const actor = await anActor();
    await changePhoto(actor, await picture());
    const photoId = (await actorFor(actor.userId)).photoId ?? "";
    expect((await readFile(await anActor(), photoId)).mime).toBe("image/jpeg");
    for (const id of [photoId, "not-an-id", actor.userId]) {
      await expect(readFile(visitor, id)).rejects.toMatchObject({ kind: "not-found" });
    }
  });

  it("takes the place of the one before, and goes when it is removed", async () => {
    const actor = await anActor();
    await changePhoto(actor, await picture());
    await changePhoto(actor, await picture());
    expect(await db().storedFile.count({ where: { ownerId: actor.userId } })).toBe(1);
    await removePhoto(actor);
    expect(await db().storedFile.count({ where: { ownerId: actor.userId } })).toBe(0);
    expect((await actorFor(actor.userId)).photoId).toBeNull();
  });

  it.each<[string, () => Promise<Uint8Array>]>([
    ["a script", async () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>")],
    ["a page", async () => Buffer.from("<!doctype html><script>x()</script>")],
    ["half a picture", async () => (await picture()).subarray(0, 400)],
    ["a name without a picture", async () => Buffer.from("\x89PNG\r\n\x1a\nhello", "latin1")],
    ["nothing", async () => Buffer.alloc(0)],
    [
      "a picture that unpacks to 144 million pixels",
      () =>
        sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "white" } })
          .png()
          .toBuffer(),
    ],
  ])("is not made of %s (F01, F02)", async (_what, make) => {
    const actor = await anActor();
    await expect(changePhoto(actor, await make())).rejects.toMatchObject({
      kind: "invalid",
      field: "photo",
    });
    expect((await actorFor(actor.userId)).photoId).toBeNull();
  });
});

describe("one's own sessions", () => {
  const open = async (userId: string, agent: string) => {
    const headers = await startSession(
      await proofFor(userId),
      new Headers({ "user-agent": agent }),
    );
    return headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  };

  it("are listed with their devices and ended one by one or all but this", async () => {
    const user = await aUser();
    const phone = await open(user.id, "Mozilla/5.0 (Linux; Android 9) Chrome/120 Mobile");
    const [school, home] = [await open(user.id, "Firefox/140 (Windows)"), await open(user.id, "")];
    const actor = (await sessionOf(phone))?.person;
    if (!actor) throw new Error("The session is not there.");
    const sessions = await listOwnSessions(actor);
    expect(sessions.map((one) => one.device).sort()).toEqual([
      "",
      "Chrome, Android",
      "Firefox, Windows",
    ]);
    expect(sessions.filter((one) => one.current)).toHaveLength(1);
    const other = sessions.find((one) => one.device === "Firefox, Windows");
    await endOwnSession(actor, other?.id ?? "");
    expect(await sessionOf(school)).toBeUndefined();
    await endOtherSessions(actor);
    expect(await sessionOf(home)).toBeUndefined();
    expect(await sessionOf(phone)).toBeDefined();
  });

  it("of somebody else cannot be ended", async () => {
    const [victim, actor] = [await aUser(), await anActor()];
    const cookies = await open(victim.id, "");
    const id = (await db().session.findFirstOrThrow({ where: { userId: victim.id } })).id;
    await expect(endOwnSession(actor, id)).rejects.toMatchObject({ kind: "not-found" });
    await endOtherSessions(actor);
    expect(await sessionOf(cookies)).toBeDefined();
  });
});

describe("people of the demonstration", () => {
  const demo = (on: boolean) => {
    process.env.LEARNIN_DEMO = on ? "1" : "0";
    forgetSingleton("env");
  };

  it("are signed in as without a password in demonstration mode only", async () => {
    await aUser({ handle: "demo-teacher", name: "Tamara Demo" });
    await aUser({ handle: "somebody-else" });
    demo(true);
    expect((await signInAsPersona("teacher")).person.handle).toBe("demo-teacher");
    expect((await listPersonas()).map((one) => one.key)).toContain("teacher");
    for (const key of ["admin", "somebody-else", "", null, "constructor"]) {
      await expect(signInAsPersona(key)).rejects.toMatchObject({ kind: "not-found" });
    }
    demo(false);
    await expect(signInAsPersona("teacher")).rejects.toMatchObject({ kind: "not-found" });
    expect(await listPersonas()).toEqual([]);
  });
});

describe("the outbox", () => {
  it("is read by administrators, each reading noted, and does not exist for others", async () => {
    const body = { paragraphs: ["A text"], footer: "LearnIn" };
    const mail = { kind: "test.mail", to: { address: "a@example.org" }, lang: "en", subject: "S" };
    for (let number = 0; number < 52; number += 1) await queueMail(db(), { ...mail, body });
    const admin = await anActor({ grants: [{ role: "admin" }] });
    const first = await listMails(admin, null);
    expect(first.items).toHaveLength(50);
    const second = await listMails(admin, first.next);
    expect(second.items.length).toBeGreaterThanOrEqual(2);
    expect(second.items.map((one) => one.id)).not.toContain(first.items[0]?.id);
    const id = first.items[0]?.id ?? "";
    expect((await getMail(admin, id)).text).toContain("A text");
    expect(await db().auditEvent.count({ where: { subjectId: id, actorId: admin.userId } })).toBe(
      1,
    );
    const others = [
      await anActor(),
      await anActor({ grants: [{ role: "regional" }] }),
      await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] }),
    ];
    for (const other of others) {
      await expect(listMails(other, null)).rejects.toMatchObject({ kind: "not-found" });
      await expect(getMail(other, id)).rejects.toMatchObject({ kind: "not-found" });
    }
  });
});
