import { describe, expect, it } from "vitest";
import { fontOf, fontRuns, missingShare } from "./pdf-fonts.server";

/** The alphabets of the countries, small letters; capitals are made from them. */
const alphabets: Record<string, string> = {
  en: "abcdefghijklmnopqrstuvwxyz",
  sq: "çë",
  az: "əğıöşüç",
  "bs hr sr-Latn": "čćđšž",
  cnr: "śź",
  hu: "áéíóöőúüű",
  ro: "ăâîșț",
  tk: "ňýžäöüşç",
  tr: "ğıöşüçâî",
  "uz-Latn": "oʻgʻʼ",
  kaa: "áǵıńóúɪ",
  rom: "ěćčšžthkh",
  "de it pl sk": "äöüßàèéìòùąćęłńóśźżáčďĺľňôŕšťúýž",
  "gag crh ku": "êîûşçñğı",
  ru: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  be: "іўґ",
  uk: "ґєії",
  bg: "ѝ",
  kk: "әғқңөұүһі",
  ky: "ңөү",
  tg: "ғӣқӯҳҷ",
  "uz-Cyrl": "ўқғҳ",
  "sr-Cyrl": "ђјљњћџ",
  mk: "ѓѕќјљњџѐѝ",
  ab: "ӷҕҙӡҟқԥҭҳҵҷҽҿҩџәҧ",
  el: "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
  ka: "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
  hy: "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
};
const signs = "0123456789.,;:!?()[]«»„“”‘’–—…·№€₾₸₺₼₽%&@*+=/՞՜՛՝։";

describe("the fonts of PDF files", () => {
  it.each(Object.entries(alphabets))("have a glyph for every letter of %s", (_, letters) => {
    const all = [...letters, ...letters.toUpperCase(), ...letters.toLocaleUpperCase("tr")];
    // Georgian is written without capitals; the Unicode ones are not in use.
    const used = all.filter(
      (letter) => !/\p{Script=Georgian}/u.test(letter) || letters.includes(letter),
    );
    const missing = used
      .map((letter) => letter.normalize("NFC"))
      .filter((letter) => !fontOf(letter));
    expect(missing).toEqual([]);
  });

  it("have the signs of sentences", () => {
    expect([...signs].filter((sign) => !fontOf(sign))).toEqual([]);
  });

  it("stay with one font as long as it has the letters", () => {
    expect(fontRuns("Қазақ ქართ 1")).toEqual([
      { font: "cyrillic-ext", text: "Қ" },
      { font: "cyrillic", text: "аза" },
      { font: "cyrillic-ext", text: "қ " },
      { font: "georgian", text: "ქართ " },
      { font: "latin", text: "1" },
    ]);
  });

  it("draw what they lack as something they have, and nothing for joiners", () => {
    expect(
      fontRuns("a → b ☑ \u200d\ufe0f😀")
        .map(({ text }) => text)
        .join(""),
    ).toBe("a -> b [x] \ufffd");
  });

  it("know when a script is beyond them", () => {
    expect(missingShare("مرحبا بكم")).toBe(1);
    expect(missingShare("Հայերեն and ქართული")).toBe(0);
  });
});
