import { z } from "zod";
import { contentLanguages } from "~/core/i18n/languages";
import { inviteSchema } from "~/features/membership/schema";
import { coordinatorRoles } from "../policy";
import { noteLimit } from "./limits";

export * from "./limits";

/** Asks somebody who has an account. */
export const proposeCoordinatorSchema = z.object({
  role: z.enum(coordinatorRoles),
  /** the whole handle or e-mail */
  person: z.string().trim().min(1).max(254),
  note: z.string().trim().max(noteLimit).optional(),
  /** the same person twice is wanted */
  confirm: z.literal("yes").optional(),
});
export type ProposeCoordinatorInput = z.output<typeof proposeCoordinatorSchema>;

/** Invites somebody without an account, by e-mail or with a printed code. */
export const inviteCoordinatorSchema = inviteSchema.extend({
  role: z.enum(coordinatorRoles),
  lang: z.enum(contentLanguages),
});
export type InviteCoordinatorInput = z.output<typeof inviteCoordinatorSchema>;

export const withdrawSchema = z.object({ grantId: z.uuid() });
export const revokeSchema = z.object({ invitationId: z.uuid() });
