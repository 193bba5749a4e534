/** A mark on words: bold, italic, code, or a link. */
export type PostMark = { type: "bold" | "italic" | "code" | "link"; attrs?: { href: string } };

/**
 * What a post says, as it is stored and drawn: the editor's JSON (see ui/rich-text.tsx), narrowed to
 * the few nodes that Markdown makes. Types, not interfaces, so that they count as JSON.
 */
export type PostNode = {
  type: string;
  text?: string;
  attrs?: { level?: number; start?: number };
  marks?: PostMark[];
  content?: PostNode[];
};

/** A removed post says nothing. */
export const nothing: PostNode = { type: "doc", content: [] };
