import { z } from "zod";
import { dayOf } from "~/core/days";

/** A page of ours, or a full address that begins with http. */
function isAddress(value: string): boolean {
  if (/^\/(?![/\\])[^\\\s]*$/u.test(value)) return true;
  try {
    return ["http:", "https:"].includes(new URL(value).protocol);
  } catch {
    return false;
  }
}

export const toolChoiceSchema = z.object({
  tool: z.string().trim().min(1).max(80).meta({ label: "communities:tools.form.tool" }),
  reason: z.string().trim().min(1).max(600).meta({ label: "communities:tools.form.reason" }),
  url: z
    .string()
    .trim()
    .max(500)
    .refine(isAddress, { error: "communities.tools-address-form" })
    .optional(),
  /** a comma is as good as a point */
  megabytes: z
    .string()
    .trim()
    .transform((text) => Number(text.replace(",", ".")))
    .pipe(z.number({ error: "communities.tools-megabytes-form" }).min(0).max(99_999))
    .optional(),
  needsApp: z.boolean().default(false),
  reviewOn: dayOf("communities.tools-date-form").optional(),
});
export type ToolChoiceInput = z.output<typeof toolChoiceSchema>;
