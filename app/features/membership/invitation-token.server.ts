import { createHash, randomBytes } from "node:crypto";
import { codeBytes, codeOf, readCode } from "./invitation-code";

export interface InvitationSecrets {
  /** 256 bits, in the link */
  readonly token: string;
  /** 60 bits, on paper; entering it is counted */
  readonly code: string;
}

export function newSecrets(): InvitationSecrets {
  return { token: randomBytes(32).toString("base64url"), code: codeOf(randomBytes(codeBytes)) };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest();

export const hashOfToken = (token: string) => sha256(`invitation token ${token}`);
export const hashOfCode = (code: string) => sha256(`invitation code ${code}`);

export type InvitationKey =
  | { readonly kind: "token"; readonly tokenHash: Uint8Array<ArrayBuffer> }
  | { readonly kind: "code"; readonly codeHash: Uint8Array<ArrayBuffer> };

/** What stands behind `/join/`: the link's token or a printed code; null for anything else. */
export function readKey(typed: string): InvitationKey | null {
  if (/^[\w-]{43}$/.test(typed)) {
    return { kind: "token", tokenHash: Uint8Array.from(hashOfToken(typed)) };
  }
  const code = readCode(typed);
  return code ? { kind: "code", codeHash: Uint8Array.from(hashOfCode(code)) } : null;
}
