/** What a page says around a stored text, in the reader's language. */
export interface TextWords {
  headingLink: string;
  callouts: Readonly<Record<string, string>>;
  /** above the list of notes */
  notes: string;
  note(number: number): string;
  back(number: number): string;
  video: string;
  megabytes(size: number): string;
  /** whose picture it is, for licences that need a sentence: "own", "permission" */
  licences: Readonly<Record<string, string>>;
  /** in the place of something of ours, where nobody says what it is */
  thing: string;
  /** in the place of something of ours that this reader may not see */
  closedThing: string;
}

/** Where no page speaks around the text, such as when its weight is taken. */
export const plainWords: TextWords = {
  headingLink: "#",
  callouts: {},
  notes: "",
  note: (number) => String(number),
  back: (number) => String(number),
  video: "",
  megabytes: (size) => `${size} MB`,
  licences: {},
  thing: "",
  closedThing: "",
};
