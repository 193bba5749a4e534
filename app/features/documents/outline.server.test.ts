import { describe, expect, it } from "vitest";
import { initialState } from "./initial-state.server";
import { outlineOf } from "./outline.server";
import { startableKinds } from "./schema";

const words = (value: unknown) => JSON.stringify(value);

describe("the outline of a new document", () => {
  it("fits the editor in every language", () => {
    for (const kind of startableKinds) {
      for (const lang of ["en", "ru", "ky"]) {
        expect(initialState(outlineOf(kind, lang)).length).toBeGreaterThan(0);
      }
    }
  });

  it("speaks the document's language, or English where we do not", () => {
    expect(words(outlineOf("guide", "ru"))).toContain("Шаг за шагом");
    expect(words(outlineOf("guide", "ky"))).toContain("Step by step");
    expect(words(outlineOf("minutes", "en"))).toContain("Who does what by when");
  });

  it("leaves no message untranslated", () => {
    for (const lang of ["en", "ru"]) {
      expect(words([outlineOf("guide", lang), outlineOf("minutes", lang)])).not.toMatch(
        /outlines\./,
      );
    }
  });
});
