import { describe, expect, it } from "vitest";
import { glossed } from "./glossed";

const georgian = {
  purposeSummary: "სოფლის სკოლებისთვის",
  purposeSummaryEn: "For village schools",
  purposeLang: "ka",
};

describe("a purpose in one sentence", () => {
  it("stands in its own language, with English for those who read another", () => {
    expect(glossed(georgian, "ru")).toEqual({
      text: "სოფლის სკოლებისთვის",
      lang: "ka",
      gloss: "For village schools",
    });
    expect(glossed(georgian, "en")?.gloss).toBe("For village schools");
  });

  it("needs no English where the reader's language is its own", () => {
    const russian = { ...georgian, purposeLang: "ru" };
    expect(glossed(russian, "ru")?.gloss).toBeNull();
    expect(glossed({ ...georgian, purposeLang: "en" }, "ru")?.gloss).toBeNull();
  });

  it("is absent until it is published", () => {
    const none = { purposeSummary: null, purposeSummaryEn: null, purposeLang: null };
    expect(glossed(none, "en")).toBeNull();
  });
});
