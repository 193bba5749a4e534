import type { Place } from "~/core/difference/blocks";
import type { RichText } from "~/core/written-pages.server";

/** What the ready check looks at. */
export const checks = [
  "text",
  "gloss",
  "pictures",
  "links",
  "things",
  "headings",
  "reading",
  "size",
  "pupils",
] as const;
export type Check = (typeof checks)[number];

/** One thing to mend. Its sentence is `publications:check.<check>.<code>`. */
export interface Finding {
  /** the same for the same finding in a later text, so that it can be set aside */
  key: string;
  check: Check;
  code: string;
  /** a text with blocking findings is not sent to review */
  level: "blocking" | "advice";
  place: Place | null;
  values: Record<string, string | number>;
  /** whether a person may say that it is none */
  dismissible?: boolean;
}

/** The text and what is said of it besides. */
export interface Checked {
  content: RichText;
  title: string;
  lang: string;
  titleEn: string | null;
  /** what lists and search engines say of it */
  summary: string;
  /** ids of the files among those shown that were kept for this document */
  ownFiles: ReadonlySet<string>;
  /** addresses of the things of ours in it that everybody may open */
  openThings: ReadonlySet<string>;
  /** the outline's hints, which people write over */
  hints: ReadonlySet<string>;
}

export type FindingOf = Omit<Finding, "key" | "check">;
