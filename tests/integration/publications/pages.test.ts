import { beforeAll, describe, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { aCountry } from "#tests/factories/places";
import { aCrew, type Crew, published, readyText } from "#tests/factories/publications";
import { pagesOf } from "#tests/support/pages";
import type { RichText } from "~/core/written-pages.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { requestReview } from "~/features/publications/commands/request-review.server";

let visit: Awaited<ReturnType<typeof pagesOf>>;
let crew: Crew;
let place: { countryCode: string; communityId: string };

beforeAll(async () => {
  visit = await pagesOf("publications");
  const georgia = await aCountry("ge");
  crew = await aCrew(georgia);
  place = { countryCode: "ge", communityId: georgia.communities.pedagogy };
});

const heading = (text: string): RichText => ({
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text }],
});
const noted = (text: string, note: string): RichText => ({
  type: "paragraph",
  content: [
    { type: "text", text },
    { type: "footnote", attrs: { text: note } },
  ],
});
const tip: RichText = {
  type: "callout",
  attrs: { kind: "tip" },
  content: [{ type: "paragraph", content: [{ type: "text", text: "Call before supper." }] }],
};

async function aNotedGuide(): Promise<string> {
  const id = await aDocument({ ...place, title: "With notes", content: paragraphs("") });
  const text = readyText();
  const more = [tip, noted("Said once.", "The first source"), heading("And then")];
  const content = [...(text.content ?? []), ...more, noted("Said twice.", "The second source")];
  await replaceText(crew.writer, id, { ...text, content });
  return id;
}

describe("the pages of a text", () => {
  it("name callouts and notes in the reader's language, and number the notes through", async () => {
    const id = await aNotedGuide();
    const { slug } = await published(id, crew);
    const page = await visit(`/p/${slug}`);
    expect(page.text).toContain("Tip Call before supper.");
    expect(page.html.match(/role="doc-endnotes"/g)).toHaveLength(1);
    expect(page.html).toContain('aria-label="Footnote 2"');
    expect(page.text).toMatch(/The first source ↑ The second source ↑/);
    const russian = await visit(`/p/${slug}`, { lang: "ru" });
    expect(russian.text).toContain("Совет Call before supper.");
  });

  it("keep the word to the first reviewers among them, and say what a correction brings", async () => {
    const id = await aNotedGuide();
    const { slug } = await published(id, crew, "Is step two clear?");
    await replaceText(crew.writer, id, readyText("A third step."));
    await published(id, crew, "A third step");
    const page = await visit(`/p/${slug}/editions`);
    expect(page.text).toContain("A third step");
    expect(page.text).not.toContain("Is step two clear?");
  });

  it("name them for reviewers too", async () => {
    const id = await aNotedGuide();
    const reviewers = [crew.coordinator.userId, crew.deputy.userId];
    await requestReview(crew.writer, id, { reviewers });
    const page = await visit(`/d/${id}/review`, { as: crew.coordinator });
    expect(page.text).toContain("Tip Call before supper.");
    expect(page.html).toContain('aria-label="Footnote 2"');
  });
});
