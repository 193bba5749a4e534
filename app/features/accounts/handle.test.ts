import { describe, expect, it } from "vitest";
import { handlePattern, isReservedHandle, suggestHandle } from "./handle";

describe("a suggested handle", () => {
  it.each([
    ["Айгүл Токтобаева", "aigul-toktobaeva"],
    ["ნინო კაპანაძე", "nino-kapanadze"],
    ["Գոհար Պետրոսյան", "gohar-petrosyan"],
    ["Ուրարտու", "urartu"],
    ["Олександра Ґудзь", "oleksandra-gudz"],
    ["Љиљана Ђорђевић", "ljiljana-djordjevic"],
    ["Gülşen Yılmaz", "gulsen-yilmaz"],
    ["Ștefan Țepeș", "stefan-tepes"],
    ["Oʻgʻiloy Nazarova", "ogiloy-nazarova"],
    ["Ελένη Παπαδάκη", "eleni-papadaki"],
    ["  --- ", ""],
    ["李", ""],
    ["Ян", "ian"],
    ["Li", "li-learnin"],
    ["Admin", ""],
  ])("of %s is %s", (name, handle) => {
    expect(suggestHandle(name)).toBe(handle);
    if (handle) expect(handle).toMatch(handlePattern);
  });

  it("is cut where a word ends badly", () => {
    const long = suggestHandle("Мухаммаджон Абдурахмонович Тошпулатов");
    expect(long.length).toBeLessThanOrEqual(30);
    expect(long).toMatch(handlePattern);
  });
});

describe("a handle", () => {
  it.each(["ab", "1abc", "a--b", "-abc", "abc-", "Abc", "нино", "a b c", "a".repeat(31)])(
    "is not %s",
    (handle) => expect(handle).not.toMatch(handlePattern),
  );

  it("cannot pretend to be the house or a demonstration person", () => {
    expect(isReservedHandle("demo-admin")).toBe(true);
    expect(isReservedHandle("learnin")).toBe(true);
    expect(isReservedHandle("nino-admin")).toBe(false);
  });
});
