/** Where people come from; the balance meter shows all seven, also those with nobody. */
export const organisationKinds = [
  "ministry",
  "state_body",
  "school",
  "university",
  "ngo",
  "start_up",
  "partner",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const genders = ["woman", "man", "unsaid"] as const;
export type Gender = (typeof genders)[number];

/** Ways in which people are reached. */
export const contactChannels = [
  "in_person",
  "phone",
  "email",
  "telegram",
  "whatsapp",
  "viber",
  "letter",
  "other",
] as const;
export type ContactChannel = (typeof contactChannels)[number];

export const isContactChannel = (value: unknown): value is ContactChannel =>
  (contactChannels as readonly unknown[]).includes(value);

/** What somebody answered when they were asked; nothing yet is an answer too. */
export const contactAnswers = ["waiting", "yes", "later", "no"] as const;
export type ContactAnswer = (typeof contactAnswers)[number];

export const candidateStates = [
  "idea",
  "to_contact",
  "contacted",
  "yes",
  "later",
  "no",
  "joined",
] as const;
export type CandidateState = (typeof candidateStates)[number];
