import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import type { RichText } from "~/core/written-pages.server";
import type { startableKinds } from "./schema";

type StartableKind = (typeof startableKinds)[number];
type Body = "words" | "steps" | "tasks";

/** The parts of each kind, in the order in which they are written; a page begins empty. */
const parts: Record<StartableKind, readonly { key: string; body: Body }[]> = {
  guide: [
    { key: "short", body: "words" },
    { key: "whom", body: "words" },
    { key: "need", body: "words" },
    { key: "steps", body: "steps" },
    { key: "worked", body: "words" },
    { key: "sources", body: "words" },
  ],
  minutes: [
    { key: "when", body: "words" },
    { key: "present", body: "words" },
    { key: "talked", body: "words" },
    { key: "decided", body: "steps" },
    { key: "tasks", body: "tasks" },
    { key: "next", body: "words" },
  ],
  page: [],
};

/**
 * What a new document begins with: the headings of its kind, under each a hint in italics that
 * people write over. In the document's language where we speak it, otherwise in English.
 */
export function outlineOf(kind: StartableKind, lang: string): RichText {
  const t = translator(isUiLanguage(lang) ? lang : defaultLanguage);
  const content = parts[kind].flatMap(({ key, body }) => [
    heading(t(`documents:outlines.${kind}.${key}.heading`)),
    bodies[body](hint(t(`documents:outlines.${kind}.${key}.hint`))),
  ]);
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

/** The hints that people write over, in a document's language. */
export function outlineHints(lang: string): ReadonlySet<string> {
  const t = translator(isUiLanguage(lang) ? lang : defaultLanguage);
  const keys = Object.entries(parts).flatMap(([kind, of]) => of.map(({ key }) => `${kind}.${key}`));
  return new Set(keys.map((key) => t(`documents:outlines.${key}.hint`)));
}

const heading = (text: string): RichText => ({
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text }],
});

const hint = (text: string): RichText => ({
  type: "paragraph",
  content: [{ type: "text", text, marks: [{ type: "italic" }] }],
});

const bodies: Record<Body, (first: RichText) => RichText> = {
  words: (first) => first,
  steps: (first) => ({
    type: "orderedList",
    content: [{ type: "listItem", content: [first] }],
  }),
  tasks: (first) => ({
    type: "taskList",
    content: [{ type: "taskItem", attrs: { checked: false }, content: [first] }],
  }),
};
