/** Longest name of a version, in characters. */
export const longestVersionLabel = 80;
