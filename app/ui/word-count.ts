/** Words a minute of somebody who reads a guide with care, on a phone. */
const wordsPerMinute = 180;

/** Words in any script that parts them by spaces; numbers count, signs do not. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0;
}

export const readingMinutes = (words: number): number =>
  Math.max(1, Math.round(words / wordsPerMinute));
