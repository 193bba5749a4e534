/** What a suggestion changes, as the reader is told. */
export const suggestionKinds = ["insert", "delete", "replace", "format"] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

/** Words within one block, or whole blocks. */
export type SuggestionReach = "words" | "blocks";

export const suggestionStates = ["open", "accepted", "rejected", "withdrawn"] as const;
export type SuggestionState = (typeof suggestionStates)[number];

export const suggestionLimits = {
  /** of one person in one document, waiting to be decided; so many may come in one sending */
  open: 200,
  /** of a sending, in characters: less than a form may hold in any script */
  sending: 300_000,
  /** of both sides of one change, in nodes and characters of the editor's JSON */
  nodes: 2_000,
  characters: 20_000,
  depth: 30,
  note: 500,
  /** of a new wording written into a plain form */
  wording: 5_000,
  /** words around a change, by which one finds the place */
  context: 60,
} as const;
