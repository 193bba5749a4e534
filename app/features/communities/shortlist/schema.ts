import { z } from "zod";
import { contentLanguages } from "~/core/i18n/languages";
import { emailSchema, nameSchema } from "~/features/accounts/schema";
import { mostText } from "./paste/limits";
import {
  candidateStates,
  contactAnswers,
  contactChannels,
  genders,
  organisationKinds,
} from "./terms";

const line = (limit: number) => z.string().trim().max(limit).optional();

/** Digits with the signs that people write between them; what they mean is not checked. */
const phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?[\d\s().-]{5,}$/, { error: "communities.shortlist-phone-form" })
  .optional();

export const candidateSchema = z.object({
  name: nameSchema.meta({ label: "communities:shortlist.form.name" }),
  organisation: line(160),
  organisationKind: z.enum(organisationKinds).meta({ label: "communities:shortlist.form.kind" }),
  place: line(120),
  rural: z.boolean().default(false),
  gender: z.enum(genders).default("unsaid"),
  lang: z.enum(contentLanguages),
  why: line(500),
  channel: z.enum(contactChannels).optional(),
  email: emailSchema.optional(),
  phone,
});
export type CandidateInput = z.output<typeof candidateSchema>;

export const contactSchema = z.object({
  channel: z.enum(contactChannels),
  note: line(1_000),
  answer: z.enum(contactAnswers),
});
export type ContactInput = z.output<typeof contactSchema>;

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

/** Many people at once: rows of a table, pasted or in a file, and what empty cells stand for. */
export const pasteSchema = z.object({
  rows: z.string().max(mostText).default(""),
  file: z.instanceof(File).optional(),
  organisationKind: z.enum(organisationKinds).optional(),
  lang: z.enum(contentLanguages),
  /** digest of what was shown, so that nothing is added unseen */
  seen: z.string().max(100).optional(),
});
export type PasteInput = z.output<typeof pasteSchema>;

/** The filters of the list, as they stand in its address; what is unknown is left out. */
export const shortlistFilterSchema = z.object({
  state: z.enum(candidateStates).optional().catch(undefined),
  kind: z.enum(organisationKinds).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
export type ShortlistFilter = z.output<typeof shortlistFilterSchema>;
