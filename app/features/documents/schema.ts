import { z } from "zod";
import { contentLanguages } from "~/core/i18n/languages";

/** Kinds that people start by themselves; the others come with their community or task force. */
export const startableKinds = ["guide", "minutes", "page"] as const;
export const documentKinds = ["purpose", "rules", "charter", ...startableKinds] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** From least to most; each holds all before it. */
export const documentAccesses = ["read", "comment", "edit", "own"] as const;
export type DocumentAccess = (typeof documentAccesses)[number];

export const documentVisibilities = ["private", "community", "country", "public"] as const;
export type DocumentVisibility = (typeof documentVisibilities)[number];

/** Roles that a right may be given to as a whole, in a community or in the task force. */
export const communityRoles = [
  "member",
  "facilitator",
  "deputy_coordinator",
  "coordinator",
] as const;
export const countryRoles = ["ntf_member", "assessment_coordinator", "ntf_lead"] as const;

const title = z.string().trim().min(1).max(150);

export const createDocumentSchema = z.object({
  kind: z.enum(startableKinds),
  title,
  lang: z.enum(contentLanguages),
  visibility: z.enum(documentVisibilities),
});
export type CreateDocumentInput = z.infer<typeof createDocumentSchema>;

export const renameDocumentSchema = z.object({ title });

export const documentVisibilitySchema = z.object({ visibility: z.enum(documentVisibilities) });

/** Either a person (by handle or e-mail) or a role in the document's own scope. */
export const giveAccessSchema = z
  .object({
    access: z.enum(documentAccesses),
    person: z.string().trim().max(200).optional(),
    role: z.enum([...communityRoles, ...countryRoles]).optional(),
  })
  .refine((input) => Boolean(input.person) !== Boolean(input.role), {
    message: "documents.person-or-role",
    path: ["person"],
  });
export type GiveAccessInput = z.infer<typeof giveAccessSchema>;

export const withdrawAccessSchema = z.object({ grantId: z.uuid() });
