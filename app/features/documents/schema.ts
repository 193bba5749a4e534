import { z } from "zod";
import { contentLanguages } from "~/core/i18n/languages";
import {
  communityRoles,
  countryRoles,
  documentAccesses,
  documentVisibilities,
  startableKinds,
} from "./limits";

export * from "./limits";

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
