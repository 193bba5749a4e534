/** One part of the library text: a heading, then paragraphs and lists in their order. */
export interface LibrarySection {
  readonly heading: string;
  readonly blocks: readonly LibraryBlock[];
}

export type LibraryBlock =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "points"; readonly points: readonly string[] }
  | { readonly kind: "steps"; readonly points: readonly string[] };

export interface LibraryText {
  readonly opening: string;
  readonly sections: readonly LibrarySection[];
}

export const text = (words: string): LibraryBlock => ({ kind: "text", text: words });
export const points = (...list: string[]): LibraryBlock => ({ kind: "points", points: list });
export const steps = (...list: string[]): LibraryBlock => ({ kind: "steps", points: list });
