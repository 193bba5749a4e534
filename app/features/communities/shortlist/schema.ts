import { z } from "zod";
import { contentLanguages } from "~/core/i18n/languages";

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

const line = (limit: number) => z.string().trim().max(limit).optional();

/** Digits with the signs people write between them; never checked further, never dialled. */
const phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?[\d\s().-]{5,}$/, { error: "communities.shortlist-phone-form" })
  .optional();

export const candidateSchema = z.object({
  name: z.string().trim().min(1).max(120),
  organisation: line(160),
  organisationKind: z.enum(organisationKinds),
  place: line(120),
  rural: z.boolean().default(false),
  gender: z.enum(genders).default("unsaid"),
  lang: z.enum(contentLanguages),
  why: line(500),
  channel: z.enum(contactChannels).optional(),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .pipe(z.email({ error: "communities.shortlist-email-form" }))
    .optional(),
  phone,
});
export type CandidateInput = z.output<typeof candidateSchema>;

/** What somebody answered when they were asked; nothing yet is an answer too. */
export const contactAnswers = ["waiting", "yes", "later", "no"] as const;
export type ContactAnswer = (typeof contactAnswers)[number];

export const contactSchema = z.object({
  channel: z.enum(contactChannels),
  note: line(1_000),
  answer: z.enum(contactAnswers),
});
export type ContactInput = z.output<typeof contactSchema>;

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

/** `from` is what the person saw: a state changed meanwhile is not overwritten. */
export const moveSchema = z.object({
  from: z.enum(candidateStates),
  to: z.enum(candidateStates),
});
export type MoveInput = z.output<typeof moveSchema>;

export const inviteSchema = z.object({
  /** absent: no mail is sent, the code is handed over on paper */
  sendMail: z.boolean().default(false),
  message: line(1_000),
});
export type InviteInput = z.output<typeof inviteSchema>;

/** The filters of the list, as they stand in its address; what is unknown is left out. */
export const shortlistFilterSchema = z.object({
  state: z.enum(candidateStates).optional().catch(undefined),
  kind: z.enum(organisationKinds).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type ShortlistFilter = z.output<typeof shortlistFilterSchema>;
