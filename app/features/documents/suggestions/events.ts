/** Somebody proposes changes to a document. */
export interface SuggestionsSent {
  readonly name: "documents.suggestions-sent";
  readonly documentId: string;
  readonly authorId: string;
  readonly count: number;
}

/** Suggestions were accepted, rejected, withdrawn or opened again. */
export interface SuggestionsDecided {
  readonly name: "documents.suggestions-decided";
  readonly documentId: string;
  readonly suggestionIds: readonly string[];
  readonly state: "open" | "accepted" | "rejected" | "withdrawn";
  readonly deciderId: string | null;
}
