/** So many rows at once; more would be a list that nobody reads before adding it. */
export const mostRows = 200;
/** Characters of what is pasted. */
export const mostText = 200_000;
/** Bytes of a file. */
export const largestFile = 400_000;

/** What a column may hold, in the order that a table without a heading must have. */
export const pasteColumns = [
  "name",
  "organisationKind",
  "organisation",
  "place",
  "email",
  "phone",
  "lang",
  "rural",
  "gender",
  "channel",
  "why",
] as const;
export type PasteColumn = (typeof pasteColumns)[number];
