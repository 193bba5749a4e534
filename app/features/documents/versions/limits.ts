/** Longest name of a version, in characters. */
export const longestVersionLabel = 80;

/** Versions of one document that may have a name and are kept for ever: one a week for four years. */
export const mostNamedVersions = 200;
