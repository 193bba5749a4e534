/** The people of the demonstration country; each has an account `demo-<key>`. */
export const personaKeys = [
  "admin",
  "regional",
  "ntf-lead",
  "ntf-member",
  "assessment-coordinator",
  "pedagogy-coordinator",
  "policy-coordinator",
  "technology-coordinator",
  "facilitator",
  "teacher",
  "teacher-2",
  "ambassador",
  "outsider",
] as const;
export type PersonaKey = (typeof personaKeys)[number];

export const personaHandle = (key: PersonaKey) => `demo-${key}`;

export function isPersonaKey(value: unknown): value is PersonaKey {
  return typeof value === "string" && (personaKeys as readonly string[]).includes(value);
}
