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
      fontRuns("✅ ⅓\u202fb \u200d\ufe0f😀")
        .map(({ text }) => text)
        .join(""),
    ).toBe("✔ 1/3\u00a0b \ufffd");
  });

  it("have the signs of a lesson in mathematics, and boxes and arrows", () => {
    const signs = "→⇒←↔≤≥≠≈√∞∑∫∈∉∪∩⊂∅∀∃∠⊥∥△°×÷±−½¼¾′″✓✔☑☒☐✗✘●▪■◦○★☆▶☎✉";
    expect([...signs].filter((sign) => !fontOf(sign))).toEqual([]);
  });

  it("write what stands above and below the line as small letters there", () => {
    expect(fontRuns("H₂O, 10⁻⁶ м²")).toEqual([
      { font: "latin", text: "H" },
      { font: "latin", text: "2", sub: true },
      { font: "latin", text: "O, 10" },
      { font: "latin", text: "−6", sup: true },
      { font: "latin", text: " " },
      { font: "cyrillic", text: "м" },
      { font: "latin", text: "2", sup: true },
    ]);
  });

  it("know when a script is beyond them", () => {
    expect(missingShare("مرحبا بكم")).toBe(1);
    expect(missingShare("Հայերեն and ქართული")).toBe(0);
  });
});
