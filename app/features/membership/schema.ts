import { z } from "zod";
import { roles } from "~/core/actor";

export const noteLimit = 500;

const day = z
  .union([z.date(), z.iso.date().transform((text) => new Date(`${text}T00:00:00Z`))])
  .optional();

/** A right to give: the role, its place, its term. */
export const grantSchema = z
  .object({
    userId: z.uuid(),
    role: z.enum(roles),
    countryCode: z
      .string()
      .regex(/^[a-z]{2}$/)
      .optional(),
    communityId: z.uuid().optional(),
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
