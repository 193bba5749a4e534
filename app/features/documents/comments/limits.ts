/** Bounds of comments that the browser needs to know too. */
export const commentLimits = {
  /** letters of one comment */
  body: 4_000,
  /** letters of the quoted words that are kept */
  quote: 300,
  /** comments of one document, answers among them */
  all: 3_000,
  replies: 200,
  mentions: 10,
  perMinute: 20,
} as const;

/** Letters from which on people are looked for. */
export const fewestLetters = 3;
export const mostFound = 5;
