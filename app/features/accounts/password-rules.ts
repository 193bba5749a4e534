import { normalForm } from "~/core/normal-form";
import { commonPasswords, keyboardRows } from "./common-passwords";

export const passwordLength = { min: 12, max: 128 } as const;

/** Longer texts are refused before anything is computed from them. */
const longestTyped = 1_024;

/** One form for what looks the same: two keyboards may write the same letter differently. */
export function normalisePassword(password: string): string {
  return normalForm(password, "NFKC");
}

/** Letters as a person counts them, after {@link normalisePassword}. */
function lengthOf(password: string): number {
  return [...normalisePassword(password)].length;
}

export type PasswordFault =
  | "accounts.password-short"
  | "accounts.password-long"
  | "accounts.password-common";

/**
 * Why a new password cannot be taken, or nothing. Length counts and guessability; which kinds of
 * character it has does not. Source: NIST SP 800-63B, section 3.1.1.2.
 * @param own words tied to the account (name, handle, e-mail), which an attacker tries first
 */
export function passwordFault(password: string, own: readonly string[] = []): PasswordFault | null {
  if (password.length > longestTyped) return "accounts.password-long";
  const length = lengthOf(password);
  if (length < passwordLength.min) return "accounts.password-short";
  if (length > passwordLength.max) return "accounts.password-long";
  return isGuessable(password, own) ? "accounts.password-common" : null;
}

/** May this be a password at all? Signing in asks no more than that. */
export function isPlausiblePassword(password: string): boolean {
  return password.length <= longestTyped && lengthOf(password) <= passwordLength.max;
}

/** What stays after taking away everything that is tried first is too little to protect anyone. */
const smallestRest = 6;

function isGuessable(password: string, own: readonly string[]): boolean {
  const text = normalisePassword(password).toLocaleLowerCase("en");
  if (new Set(text).size < 5) return true;
  const words = [...own.flatMap(partsOf), "learnin", ...commonPasswords]
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length);
  let rest = text;
  for (const word of words) rest = rest.replaceAll(word, " ");
  for (const row of keyboardRows) rest = withoutRuns(rest, row);
  const letters = rest.match(/\p{L}/gu)?.length ?? 0;
  const others = rest.match(/[^\p{L}\s]/gu)?.length ?? 0;
  // A digit or a sign says about half as much as a letter.
  return letters + others / 2 < smallestRest;
}

function partsOf(text: string): string[] {
  const lower = normalForm(text, "NFKC").toLocaleLowerCase("en");
  return [lower, ...lower.split(/[^\p{L}\p{N}]+/u)];
}

/** Takes out runs of four and more that stand in the row forwards or backwards. */
function withoutRuns(text: string, row: string): string {
  const rows = [row, [...row].reverse().join("")];
  let rest = "";
  let at = 0;
  while (at < text.length) {
    let run = 0;
    while (rows.some((one) => at + run < text.length && one.includes(text.slice(at, at + run + 1))))
      run += 1;
    if (run >= 4) at += run;
    else rest += text[at++];
  }
  return rest;
}
