import { z } from "zod";
import { daySchema } from "~/core/days";

/** A day as a date field sends it; an empty field means none. */
export const optionalDay = z
  .union([z.literal(""), daySchema])
  .optional()
  .transform((day) => day || null);

/** An address of the web; an empty field means none. */
export const optionalAddress = z
  .union([
    z.literal(""),
    z
      .string()
      .trim()
      .max(2_000)
      .regex(/^https?:\/\/[^\s]+$/i, { message: "communities.address-form" }),
  ])
  .optional()
  .transform((address) => address || null);

export const stepCareSchema = z.object({
  ownerId: z
    .union([z.literal(""), z.uuid()])
    .optional()
    .transform((id) => id || null),
  dueOn: optionalDay,
  proofUrl: optionalAddress,
});
export type StepCareInput = z.output<typeof stepCareSchema>;
