import type { Losses } from "./losses";

/** How often what was found in a file, and what is not carried over. */
export interface ImportReport {
  readonly found: { readonly headings: number; readonly tables: number; readonly pictures: number };
  readonly lost: Losses;
}
