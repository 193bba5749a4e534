import { describe, expect, it } from "vitest";
import type { RichText } from "~/core/written-pages.server";
import { pictureLicences, picturePeople } from "~/features/documents/limits";
import { faultOf } from "./links";
import { guesses } from "./pupils";
import { readyCheck } from "./ready-check.server";

const text = (value: string): RichText => ({ type: "text", text: value });
const p = (value: string): RichText => ({ type: "paragraph", content: [text(value)] });
const heading = (level: number, value: string): RichText => ({
  type: "heading",
  attrs: { level },
  ...(value ? { content: [text(value)] } : {}),
});
const link = (href: string): RichText => ({
  type: "paragraph",
  content: [{ type: "text", text: "here", marks: [{ type: "link", attrs: { href } }] }],
});
const enough = p(
  "We call each family on Monday. The pupil tells us what went well. We write it down. Then we ask " +
    "one more thing and wait. It takes five minutes for each of them, and no one needs the net.",
);

type Facts = { lang?: string; titleEn?: string | null; summary?: string };
const check = (content: RichText[], facts: Facts = {}) =>
  readyCheck(
    {
      content: { type: "doc", content },
      title: "A guide",
      lang: facts.lang ?? "en",
      titleEn: facts.titleEn ?? null,
      summary: facts.summary ?? "",
      ownFiles: new Set(["a"]),
      openThings: new Set(["/d/open"]),
      hints: new Set(["Which teachers?"]),
    },
    new Set(),
  );
const codes = (content: RichText[], facts?: Facts) =>
  check(content, facts).findings.map((one) => `${one.check}.${one.code}`);

describe("the ready check", () => {
  it("finds nothing in a good text", () => {
    const result = check([heading(2, "For whom"), enough]);
    expect(result).toMatchObject({ findings: [], ready: true });
    expect(result.reading?.level).toBe("very-easy");
    expect(result.bytes).toBeLessThan(30 * 1024);
  });

  it("asks for words, and for an English title beside a national one", () => {
    expect(codes([p("Too short")])).toEqual(["text.short"]);
    expect(codes([enough], { lang: "ru" })).toContain("gloss.missing");
    expect(codes([enough], { lang: "ru", titleEn: "A guide" })).not.toContain("gloss.missing");
  });

  it("finds hints of the outline that nobody wrote over", () => {
    const { findings, ready } = check([heading(2, "Whom"), p("Which teachers? "), enough]);
    expect(findings).toMatchObject([
      { check: "text", code: "hint", level: "blocking", place: { heading: "Whom" } },
    ]);
    expect(ready).toBe(false);
  });

  it("tells of things that not everybody may open, and of pages behind the door", () => {
    const thing = (href: unknown): RichText => ({ type: "embed", attrs: { href } });
    const { findings, ready } = check([heading(2, "For whom"), enough, thing("/d/open")]);
    expect({ findings, ready }).toEqual({ findings: [], ready: true });
    const closed = check([heading(2, "For whom"), enough, thing("/d/closed"), thing({})]);
    expect(closed.ready).toBe(true);
    expect(closed.findings).toMatchObject([
      { check: "things", code: "closed", level: "advice", values: { address: "/d/closed" } },
      { check: "things", code: "closed", values: { address: "" } },
    ]);
    expect(codes([enough, link("/account/profile"), link("/kg/pedagogy/discussions/1")])).toEqual([
      "links.inside",
      "links.inside",
    ]);
    expect(codes([enough, link("/me/pedagogy")])).toEqual([]);
  });

  const picture = (attrs: Record<string, unknown>): RichText => ({
    type: "image",
    attrs: { src: "/files/a", alt: "A board", licence: "own", people: "none", ...attrs },
  });

  it("asks every picture what it shows, for its licence and for consent", () => {
    expect(codes([enough, picture({ alt: " " })])).toEqual(["pictures.alt"]);
    expect(codes([enough, picture({})])).toEqual([]);
    expect(codes([enough, picture({ licence: undefined, people: undefined })])).toEqual([
      "pictures.licence",
      "pictures.consent",
    ]);
    expect(codes([enough, picture({ licence: "mine", people: "unknown" })])).toEqual([
      "pictures.licence",
      "pictures.consent",
    ]);
  });

  it("knows every answer that the editor offers, and takes all but one for settled", () => {
    for (const licence of pictureLicences) {
      expect([licence, codes([enough, picture({ licence })])]).toEqual([licence, []]);
    }
    const open = picturePeople.filter((people) => codes([enough, picture({ people })]).length > 0);
    expect(open).toEqual(["recognisable"]);
  });

  it("names pictures that readers would not see", () => {
    const elsewhere = check([enough, picture({ src: "https://elsewhere.example/a.png" })]);
    expect(elsewhere).toMatchObject({
      findings: [{ check: "pictures", code: "elsewhere", level: "advice", values: { number: 1 } }],
      ready: true,
    });
    const another = check([enough, picture({}), picture({ src: "/files/b" })]);
    expect(another).toMatchObject({
      findings: [{ check: "pictures", code: "another", level: "blocking", values: { number: 2 } }],
      ready: false,
    });
    const video = (poster: string, people = ""): RichText => ({
      type: "video",
      attrs: { href: "https://video.example.org/1", title: "A lesson", poster, people },
    });
    for (const poster of ["/files/a", " /files/a "]) {
      expect(codes([enough, video(poster)])).toEqual(["pictures.poster"]);
      expect(codes([enough, video(poster, "recognisable")])).toEqual(["pictures.poster"]);
      expect(codes([enough, video(poster, "parents-agreed")])).toEqual([]);
    }
    expect(codes([enough, video("/files/b", "none")])).toEqual(["pictures.posterAnother"]);
    expect(codes([enough, video(""), video("https://elsewhere.example/a.png")])).toEqual([]);
    expect(codes([enough, picture({}), video("/files/a")])).toEqual(["pictures.poster"]);
  });

  it("sees pictures, videos and things by their type, whatever stands in them and however deep", () => {
    const asked = ["pictures.alt", "pictures.licence", "pictures.consent"];
    const bare = { alt: "", licence: undefined, people: undefined };
    for (const content of [[], [text("A board")], [picture(bare)], "x"] as RichText[][]) {
      const found = codes([enough, { ...picture(bare), content }]);
      expect(found.slice(0, 3)).toEqual(asked);
    }
    expect(codes([enough, picture({ ...bare, src: " /files/a" })])).toEqual(asked);
    const href = "https://video.example.org/1";
    const video = { type: "video", attrs: { href, poster: "/files/a" }, content: [] };
    expect(codes([enough, video])).toEqual(["pictures.poster"]);
    const thing = { type: "embed", attrs: { href: "/d/closed" }, content: [enough] };
    expect(codes([enough, thing])).toEqual(["things.closed"]);
    let deep: RichText = { ...picture(bare), content: [] };
    for (let depth = 0; depth < 98; depth++) deep = { type: "blockquote", content: [deep] };
    expect(codes([enough, deep])).toEqual(asked);
  });

  it("knows dead links by their form", () => {
    expect(codes([enough, link("")])).toEqual(["links.empty"]);
    expect(codes([enough, link("javascript:alert(1)")])).toEqual(["links.unusable"]);
    expect(codes([enough, link("/d/0198a000-0000-7000-8000-000000000000")])).toEqual([
      "links.inside",
    ]);
    expect(faultOf("http://localhost:3000/x")).toBe("nowhere");
    expect(faultOf("http://192.168.1.5/x")).toBe("nowhere");
    expect(faultOf("https://school")).toBe("unusable");
    expect(faultOf("mailto:nobody")).toBe("mail");
    expect(faultOf("https://мектеп.кз/окуу")).toBeNull();
    expect(faultOf("https://unesco.org/a")).toBeNull();
  });

  it("finds empty headings, skipped levels and long texts without any", () => {
    expect(codes([heading(2, "A"), heading(4, "B"), heading(3, ""), enough])).toEqual([
      "headings.skipped",
      "headings.empty",
    ]);
    expect(codes(Array.from({ length: 12 }, () => enough))).toContain("headings.none");
  });

  it("says where a finding stands", () => {
    const { findings } = check([heading(2, "Steps"), enough, link("")]);
    expect(findings[0]?.place).toEqual({ heading: "Steps", words: "here" });
  });

  it("thinks of pupils where a name follows the word for one, and lets people say it is none", () => {
    expect(guesses("Our pupil Aliya called.")).toEqual(["Aliya"]);
    expect(guesses("Ученица 5 класса Айгуль Маматова звонит сама.")).toEqual(["Айгуль Маматова"]);
    expect(guesses("Öğrenci Ayşe aradı.")).toEqual(["Ayşe"]);
    expect(guesses("Aliya (9 years) called.")).toEqual(["Aliya"]);
    expect(guesses("The pupil calls on Monday. Teachers write. Students in class learn.")).toEqual(
      [],
    );
    expect(guesses("Ученик звонит сам. Учитель отвечает.")).toEqual([]);
    const content = { type: "doc", content: [enough, p("Our pupil Aliya called.")] };
    const none = new Set<string>();
    const nothing = { ownFiles: none, openThings: none, hints: none };
    const checked = { content, title: "A", lang: "en", titleEn: null, summary: "", ...nothing };
    const [finding] = readyCheck(checked, new Set()).findings;
    expect(finding).toMatchObject({ check: "pupils", level: "blocking", dismissible: true });
    expect(readyCheck(checked, new Set([finding?.key ?? ""])).ready).toBe(true);
  });

  it("thinks of pupils where no words run: pictures, videos, notes, titles and summary", () => {
    const named = "Our pupil Aliya";
    const picture = { src: "/files/a", licence: pictureLicences[0], people: picturePeople[0] };
    const note: RichText = { type: "footnote", attrs: { text: named } };
    const places: RichText[] = [
      { type: "image", attrs: { ...picture, alt: named } },
      { type: "image", attrs: { ...picture, alt: "A class", credit: named } },
      { type: "video", attrs: { href: "https://video.example.org/1", title: named } },
      { type: "paragraph", content: [text("See"), note] },
    ];
    for (const place of places) {
      const { findings } = check([enough, place]);
      expect(findings.filter((one) => one.check === "pupils")).toMatchObject([
        { values: { name: "Aliya" } },
      ]);
    }
    const source: RichText = { type: "footnote", attrs: { text: "Educational Review, 24, 35–61" } };
    expect(codes([enough, { type: "paragraph", content: [text("See"), source] }])).toEqual([]);
    expect(codes([enough], { lang: "ru", titleEn: "The pupil Aliya calls" })).toEqual([
      "pupils.name",
    ]);
    expect(codes([enough], { summary: "How the pupil Aliya learns at home" })).toEqual([
      "pupils.name",
    ]);
  });

  it("shows the next names when the first ones are set aside", () => {
    const letters = "abcdefghijklmnopqrstuvwxy".split("");
    const named = letters.map((letter) => p(`Our pupil Na${letter}a called.`));
    const content = { type: "doc", content: [enough, ...named] };
    const none = new Set<string>();
    const nothing = { ownFiles: none, openThings: none, hints: none };
    const checked = { content, title: "A", lang: "en", titleEn: null, summary: "", ...nothing };
    const first = readyCheck(checked, none).findings;
    expect(first).toHaveLength(20);
    const next = readyCheck(checked, new Set(first.map(({ key }) => key)));
    expect(next.findings).toHaveLength(5);
    expect(next.ready).toBe(false);
  });

  it("judges a video's address like any link", () => {
    const video = (href: string): RichText => ({
      type: "video",
      attrs: { href, title: "A lesson" },
    });
    expect(codes([enough, video("http://192.168.0.1/film")])).toEqual(["links.nowhere"]);
    expect(codes([enough, video("")])).toEqual(["links.empty"]);
    expect(codes([enough, video("https://video.example.org/1")])).toEqual([]);
  });

  it("outlives a text that fits no schema", () => {
    const broken = [null, 3, { type: 7, content: "x" }, { type: "paragraph", content: {} }];
    expect(check([enough, ...(broken as unknown as RichText[])]).ready).toBe(true);
  });
});
