import type { RichText } from "~/core/written-pages.server";

/** What every purpose answers, in the order in which it is read. */
export const purposePrompts = ["whom", "problem", "make", "not"] as const;
export type PurposePrompt = (typeof purposePrompts)[number];

export interface PromptText {
  heading: string;
  /** what to write there, in a sentence; it stands in the page until someone writes over it */
  hint: string;
}

const heading = (text: string): RichText => ({
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text }],
});

const hintParagraph = (text: string): RichText => ({
  type: "paragraph",
  content: [{ type: "text", text, marks: [{ type: "italic" }] }],
});

/** The page that a purpose begins with: each prompt as a heading, under it its hint in italics. */
export function purposeOutline(prompts: readonly PromptText[]): RichText {
  return {
    type: "doc",
    content: prompts.flatMap((prompt) => [heading(prompt.heading), hintParagraph(prompt.hint)]),
  };
}

/** All text of a node, paragraphs apart. */
export function textOf(node: RichText): string {
  if (node.text) return node.text;
  const parts = (node.content ?? []).map(textOf);
  const block = node.content?.some(
    (child) => child.text === undefined && child.type !== "hardBreak",
  );
  return parts.join(block ? "\n" : "").trim();
}

const isHint = (node: RichText, hints: ReadonlySet<string>) =>
  node.type === "paragraph" && hints.has(textOf(node));

/** The page as it is published: hints that nobody wrote over are left out, empty ends too. */
export function withoutHints(page: RichText, hints: ReadonlySet<string>): RichText {
  const blocks = (page.content ?? []).filter((node) => !isHint(node, hints));
  const isEmpty = (node: RichText | undefined) => node?.type === "paragraph" && textOf(node) === "";
  while (isEmpty(blocks.at(-1))) blocks.pop();
  return { ...page, content: blocks };
}

/** Headings under which nothing is written yet, in the page's own words. */
export function emptySections(page: RichText, hints: ReadonlySet<string>): string[] {
  const sections: { title: string; filled: boolean }[] = [];
  for (const node of withoutHints(page, hints).content ?? []) {
    if (node.type === "heading") sections.push({ title: textOf(node), filled: false });
    else if (textOf(node) !== "") {
      const current = sections.at(-1);
      if (current) current.filled = true;
    }
  }
  return sections.filter((section) => !section.filled).map((section) => section.title);
}

/** Whether anything but headings and hints is written. */
export function isWritten(page: RichText, hints: ReadonlySet<string>): boolean {
  return (withoutHints(page, hints).content ?? []).some(
    (node) => node.type !== "heading" && textOf(node) !== "",
  );
}
