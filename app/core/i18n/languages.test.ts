import { expect, it } from "vitest";
import {
  contentLanguages,
  languageLabel,
  languageName,
  languageOwnName,
  negotiate,
} from "./languages";

it("has a name for every language, in English, in Russian and its own", () => {
  for (const code of contentLanguages) {
    expect(languageName(code, "en")).toMatch(/^[A-Z]/);
    expect(languageName(code, "ru")).toMatch(/^[а-я]/);
    expect(languageOwnName(code)).not.toBe(code);
  }
  expect(languageName("ka", "ru")).toBe("грузинский");
  expect(languageName("ka", "ka")).toBe("ქართული");
  expect(languageName("ru", "ru")).toBe("русский");
});

it("offers a language by its own name and the reader's, or once where they agree", () => {
  expect(languageLabel("ka", "en")).toBe("ქართული – Georgian");
  expect(languageLabel("ky", "ru")).toBe("Кыргызча – кыргызский");
  expect(languageLabel("ru", "ru")).toBe("Русский");
  expect(languageLabel("en", "en")).toBe("English");
});

it("gives a code back that it does not know", () => {
  expect(languageName("xx", "en")).toBe("xx");
  expect(languageOwnName("toString")).toBe("toString");
});

it("takes the first language of the browser that the product speaks", () => {
  expect(negotiate("ky;q=0.9, ru-KG;q=0.8, en;q=0.7")).toBe("ru");
  expect(negotiate("de, en-GB;q=0.5")).toBe("en");
  expect(negotiate("de")).toBeUndefined();
  expect(negotiate(null)).toBeUndefined();
});
