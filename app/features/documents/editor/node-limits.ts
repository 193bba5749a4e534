/** What a callout can be; the words stand in the shell's `text.callouts`. */
export const calloutKinds = ["tip", "attention", "example"] as const;
export type CalloutKind = (typeof calloutKinds)[number];

export const mostNoteLetters = 1_000;
