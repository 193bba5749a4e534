/** What PostgreSQL's error codes mean to the writer. */

export const uniqueViolation = "23505";
const lockNotAvailable = "55P03";
const queryCanceled = "57014";

/** The five characters that PostgreSQL gives an error; absent when the connection itself failed. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  const { code } = error;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Someone else holds what we need. */
export function isBusy(code: string | undefined): boolean {
  return code === lockNotAvailable || code === queryCanceled;
}

/** Classes 22 and 23: wrong data and broken constraints. Trying the same again would not help. */
export function isAboutTheData(code: string | undefined): boolean {
  return code !== undefined && /^2[23]/.test(code);
}
