import { z } from "zod";
import { suggestionLimits } from "./limits";

export * from "./limits";

/** A form counts a line's end as two letters, whoever typed it as one. */
const note = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .pipe(z.string().max(suggestionLimits.note, "documents.suggestion-note-long"))
  .optional()
  .transform((text) => text || null);

/** From the editor: the changes as JSON, read by read-changes.server.ts. */
export const sendSuggestionsSchema = z.object({
  changes: z.string().max(suggestionLimits.sending, "documents.suggestions-too-large"),
  epoch: z.coerce.number().int(),
  note,
});

/** From the plain form: another wording of one paragraph. */
export const suggestWordingSchema = z.object({
  block: z.coerce.number().int().min(0),
  was: z.string().max(suggestionLimits.wording * 2),
  text: z
    .string()
    .max(suggestionLimits.wording, "documents.suggestion-wording-long")
    .optional()
    .transform((text = "") => text.replace(/\r\n?/g, "\n")),
  note,
});
export type SuggestWordingInput = z.infer<typeof suggestWordingSchema>;

/** One suggestion; `anyway` also where the text has changed since. */
export const suggestionIdSchema = z.object({
  id: z.uuid(),
  anyway: z.coerce.boolean().optional().default(false),
});
