/** What a file says around a text; plain words, so that they can be handed to the thread. */
export interface ExportWords {
  readonly callouts: Readonly<Record<string, string>>;
  readonly licences: Readonly<Record<string, string>>;
  readonly notes: string;
  readonly video: string;
  /** in the place of something of ours that not everybody may see */
  readonly thing: string;
  /** with "#" in the place of the number */
  readonly megabytes: string;
}

/** For whoever only looks for something in the text. */
export const noWords: ExportWords = {
  callouts: {},
  licences: {},
  notes: "",
  video: "",
  thing: "",
  megabytes: "# MB",
};
