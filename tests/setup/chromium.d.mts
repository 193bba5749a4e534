/**
 * Path of a Chromium that runs; installs one where it may.
 * @throws Error with a sentence that says how to get one
 */
export function findChromium(): Promise<string>;
