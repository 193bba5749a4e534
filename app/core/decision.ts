/**
 * What a policy answers. A refusal names its reason, a code of the room that refuses
 * (`documents.archived`), and says whether even the existence of the thing is private.
 */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: string; readonly hidden: boolean };

export const allow: Decision = { allowed: true };

/** Refuses and lets the person know that the thing exists. */
export function deny(reason: string): Decision {
  return { allowed: false, reason, hidden: false };
}

/** Refuses as if the thing did not exist. */
export function conceal(reason: string): Decision {
  return { allowed: false, reason, hidden: true };
}

/** The first allowing decision, or else the last refusal; with no decision at all, a refusal. */
export function anyOf(...decisions: Decision[]): Decision {
  return decisions.find((one) => one.allowed) ?? decisions.at(-1) ?? deny("core.not-allowed");
}

/** Allows when the condition holds. */
export function allowIf(condition: boolean, reason: string): Decision {
  return condition ? allow : deny(reason);
}
