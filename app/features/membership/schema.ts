import { z } from "zod";
import { roles } from "~/core/actor";
import { daySchema } from "~/core/days";
import { contentLanguages } from "~/core/i18n/languages";
import {
  emailSchema,
  handleSchema,
  nameSchema,
  newPasswordSchema,
  timeZoneSchema,
  uiLangSchema,
} from "~/features/accounts/schema";
import { messageLimit, noteLimit } from "./limits";

export * from "./limits";

const place = {
  countryCode: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  communityId: z.uuid().optional(),
};

const day = z
  .union([z.date(), daySchema.transform((text) => new Date(`${text}T00:00:00Z`))])
  .optional();

/** A right to give: the role, its place, its term. */
export const grantSchema = z
  .object({
    userId: z.uuid(),
    role: z.enum(roles),
    ...place,
    startsAt: day,
    endsAt: day,
    note: z.string().trim().max(noteLimit).optional(),
    /** false asks the person first */
    accepted: z.boolean(),
  })
  .refine((grant) => !grant.endsAt || grant.endsAt > (grant.startsAt ?? new Date(0)), {
    path: ["endsAt"],
    message: "membership.ends-before-start",
  });
export type GrantInput = z.input<typeof grantSchema>;

/** What an invitation says; it reaches a person without an account too. */
export const invitationSchema = z.object({
  role: z.enum(roles),
  ...place,
  /** when given, the invitation is for this address only, and is sent there */
  email: emailSchema.optional(),
  name: nameSchema.optional(),
  lang: z.enum(contentLanguages),
  message: z.string().trim().max(messageLimit).optional(),
});
export type InvitationInput = z.input<typeof invitationSchema>;

const endDay = daySchema.optional();

/** The members page: a role for somebody who has an account. */
export const proposeSchema = z.object({
  person: z.string().trim().min(1).max(254),
  role: z.enum(roles),
  until: endDay,
  note: z.string().trim().max(noteLimit).optional(),
});

/** The members page: an invitation. */
export const inviteSchema = z.object({
  role: z.enum(roles),
  name: nameSchema.optional(),
  email: emailSchema.optional(),
  lang: z.enum(contentLanguages),
  message: z.string().trim().max(messageLimit).optional(),
});

export const grantIdSchema = z.object({ grantId: z.uuid() });
export const invitationIdSchema = z.object({ invitationId: z.uuid() });
export const codeSchema = z.object({ code: z.string().trim().min(1).max(60) });

/** The page of an invitation: a new person tells who they are. */
export const joinSchema = z.object({
  intent: z.literal("accept"),
  name: nameSchema.meta({ label: "membership:newPerson.name" }),
  /** left empty, one is made from the name */
  handle: handleSchema.optional().meta({ label: "membership:newPerson.handle" }),
  password: newPasswordSchema.meta({ label: "membership:newPerson.password" }),
  uiLang: uiLangSchema,
  timeZone: timeZoneSchema,
});

/** The first administrator, who also gives an address to be reached at. */
export const welcomeSchema = joinSchema.extend({ email: emailSchema.optional() });
