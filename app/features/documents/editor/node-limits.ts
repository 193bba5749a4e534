/** What a callout can be; the words stand in the shell's `text.callouts`. */
export const calloutKinds = ["tip", "attention", "example"] as const;
export type CalloutKind = (typeof calloutKinds)[number];

/** Under what a picture may be shown; "own" and "permission" are explained in words. */
export const pictureLicences = ["own", "CC BY 4.0", "CC BY-SA 4.0", "CC0", "permission"] as const;

/** Whether people can be recognised: nobody, all agreed, for children their parents did, not asked. */
export const picturePeople = ["none", "agreed", "parents-agreed", "recognisable"] as const;

export const mostNoteLetters = 1_000;
