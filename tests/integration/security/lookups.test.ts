import { beforeAll, describe, expect, it } from "vitest";
import { aDocument } from "#tests/factories/documents";
import { anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { cookieOf } from "#tests/support/pages";
import "~/composition.server";
import { pool } from "~/core/db.server";
import { nameSchema } from "~/features/accounts/schema";
import { actorOfRequest, closeSession } from "~/features/accounts/session.server";
import { proposeCoordinator } from "~/features/communities/coordinators/commands.server";
import { giveDocumentAccess } from "~/features/documents/commands/give-access.server";

let ge: CountryFacts;
beforeAll(async () => {
  ge = await aCountry("ge");
});

describe("P10: nobody tries an address book on us", () => {
  it("counts what a member asks by giving a document away", async () => {
    const communityId = ge.communities.pedagogy;
    const member = await anActor({ grants: [{ role: "member", communityId }] });
    const given = [{ access: "own" as const, userId: member.userId }];
    const document = await aDocument({ countryCode: "ge", communityId, given });
    const ask = (person: string) =>
      giveDocumentAccess(member, document, { access: "read", person }).catch((error) => error.kind);
    const answers: unknown[] = [];
    for (let n = 0; n < 61; n += 1) answers.push(await ask(`nobody-${n}@example.org`));
    expect(new Set(answers.slice(0, 60))).toEqual(new Set(["invalid"]));
    expect(answers.at(-1)).toBe("rate-limited");
    const somebody = await aUser();
    expect(await ask(somebody.email ?? "")).toBe("rate-limited");
  });

  it("counts what a lead asks by proposing", async () => {
    const lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
    const ask = (person: string) =>
      proposeCoordinator(lead, ge.communities.policy, { role: "coordinator", person }).catch(
        (error) => error.kind,
      );
    const answers: unknown[] = [];
    for (let n = 0; n < 61; n += 1) answers.push(await ask(`nobody-${n}@example.org`));
    expect(answers.at(59)).toBe("invalid");
    expect(answers.at(60)).toBe("rate-limited");
  });
});

describe("cookies that nobody gave out", () => {
  it("are a visitor's, whatever stands in them", async () => {
    for (const id of ["%00", "a%00b", "x".repeat(150), "%F0%9F%98%80", "'--"]) {
      expect(await actorOfRequest(`s=${id}.secret`)).toMatchObject({ kind: "visitor" });
    }
  });

  it("are not read in two ways: the cache of pages would take a signed-in reader for a visitor", async () => {
    const person = await anActor();
    const cookie = await cookieOf(person);
    const token = /^s=([^;]+)/.exec(cookie)?.[1] ?? "";
    expect(await actorOfRequest(`a=%; b=%E0%A4%A; s=${token}`)).toMatchObject({ kind: "person" });
    expect(await actorOfRequest(`%73=${token}`)).toMatchObject({ kind: "visitor" });
  });

  it("end nobody's session by its id alone", async () => {
    const person = await anActor();
    const cookie = await cookieOf(person);
    const token = /^s=([^;]+)/.exec(cookie)?.[1] ?? "";
    const [id] = token.split(".");
    await closeSession(`s=${id}.${"A".repeat(43)}`);
    const { rowCount } = await pool().query(`SELECT 1 FROM "Session" WHERE "id" = $1`, [id]);
    expect(rowCount).toBe(1);
    await closeSession(`s=${token}`);
    expect(await actorOfRequest(`s=${token}`)).toMatchObject({ kind: "visitor" });
  });
});

describe("W04: names", () => {
  it.each([
    ["soft hyphen", "\u00ad"],
    ["Hangul filler", "\u3164"],
    ["Braille blank", "\u2800"],
    ["tag letters", "\u{e0041}\u{e0042}"],
    ["Arabic letter mark", "\u061c"],
    ["direction override", "\u202e"],
    ["line separator", "\u2028"],
  ])("made of nothing but %s are none", (_what, text) => {
    expect(nameSchema.safeParse(text).success).toBe(false);
    expect(nameSchema.parse(`Nino${text} B`)).toBe("Nino B");
  });

  it("keep the joiners that Persian and Hindi need", () => {
    expect(nameSchema.parse("می\u200cخواهم")).toBe("می\u200cخواهم");
  });
});
