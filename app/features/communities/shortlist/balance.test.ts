import { describe, expect, it } from "vitest";
import { type BalanceRow, balanceOf } from "./balance";
import { organisationKinds } from "./terms";

const row = (given: Partial<BalanceRow> = {}): BalanceRow => ({
  organisationKind: "school",
  rural: false,
  gender: "unsaid",
  lang: "ka",
  state: "idea",
  count: 1,
  ...given,
});
const georgia = { langs: ["ka"] };

describe("the balance of a short list", () => {
  it("says nothing of an empty list and still names all seven kinds", () => {
    const balance = balanceOf([], georgia);
    expect(balance).toMatchObject({ total: 0, hints: [], langs: [{ lang: "ka", count: 0 }] });
    expect(balance.kinds).toEqual(organisationKinds.map((kind) => ({ kind, count: 0 })));
  });

  it("adds up rows and leaves out those who said no", () => {
    const balance = balanceOf(
      [
        row({ count: 3 }),
        row({ organisationKind: "ngo", rural: true, gender: "woman", count: 2 }),
        row({ organisationKind: "ministry", gender: "man", state: "no", count: 9 }),
        row({ organisationKind: "ministry", gender: "man", state: "joined" }),
      ],
      georgia,
    );
    expect(balance).toMatchObject({ total: 6, rural: 2, women: 2, men: 1, genderUnsaid: 3 });
    expect(balance.kinds.filter(({ count }) => count > 0)).toEqual([
      { kind: "ministry", count: 1 },
      { kind: "school", count: 3 },
      { kind: "ngo", count: 2 },
    ]);
  });

  it("names the kinds that nobody comes from, and the one that outweighs all others", () => {
    const { hints } = balanceOf([row({ count: 5 }), row({ organisationKind: "ngo" })], georgia);
    expect(hints).toContainEqual({
      code: "kinds-missing",
      kinds: ["ministry", "state_body", "university", "start_up", "partner"],
    });
    expect(hints).toContainEqual({ code: "kind-dominates", kind: "school" });
  });

  it("does not call two of three a majority worth a word", () => {
    const { hints } = balanceOf([row({ count: 2 }), row({ organisationKind: "ngo" })], georgia);
    expect(hints.map(({ code }) => code)).not.toContain("kind-dominates");
  });

  it("compares rural people with the country where its share is known", () => {
    const nine = [row({ count: 9 })];
    expect(balanceOf(nine, georgia).hints).toContainEqual({ code: "nobody-rural" });
    const oneOfTen = [...nine, row({ rural: true })];
    expect(balanceOf(oneOfTen, { langs: [], ruralPercent: 64 }).hints).toContainEqual({
      code: "few-rural",
      percent: 10,
      wanted: 64,
    });
    expect(balanceOf(oneOfTen, georgia).hints.map(({ code }) => code)).not.toContain("few-rural");
  });

  it("measures women and men by those who said", () => {
    const few = [row({ gender: "woman" }), row({ gender: "man", count: 4 }), row({ count: 20 })];
    expect(balanceOf(few, georgia).hints).toContainEqual({ code: "few-women", count: 1, of: 5 });
    const many = [row({ gender: "woman", count: 9 }), row({ gender: "man" })];
    expect(balanceOf(many, georgia).hints).toContainEqual({ code: "few-men", count: 1, of: 10 });
    const even = [row({ gender: "woman", count: 3 }), row({ gender: "man", count: 2 })];
    expect(balanceOf(even, georgia).hints.some(({ code }) => code.startsWith("few-"))).toBe(false);
    const unsaid = [row({ gender: "man", count: 2 }), row({ count: 20 })];
    expect(balanceOf(unsaid, georgia).hints.some(({ code }) => code === "few-women")).toBe(false);
  });

  it("looks for the country's languages and shows others besides", () => {
    const balance = balanceOf([row({ lang: "ru", count: 2 })], { langs: ["ky", "ru", "uz-Latn"] });
    expect(balance.langs).toEqual([
      { lang: "ky", count: 0 },
      { lang: "ru", count: 2 },
      { lang: "uz-Latn", count: 0 },
    ]);
    expect(balance.hints).toContainEqual({ code: "langs-missing", langs: ["ky", "uz-Latn"] });
    const others = balanceOf([row({ lang: "de" })], georgia);
    expect(others.langs.map(({ lang }) => lang)).toEqual(["ka", "de"]);
  });
});
