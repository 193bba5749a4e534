import { z } from "zod";
import { contentLanguages } from "~/core/i18n/languages";
import { whoMayPost } from "./terms";

export const publishRulesSchema = z.object({
  /** number of the version that the publisher saw in force; 0 when there was none */
  after: z.coerce.number().int().min(0),
  /** revision of the written page that the publisher saw */
  revision: z.string().min(1).max(64),
  whoMayPost: z.enum(whoMayPost),
  replyHours: z.coerce.number().int().min(1).max(240),
  langs: z
    .array(z.enum(contentLanguages))
    .min(1, { error: "communities.rules-no-language" })
    .max(12),
  pictureRule: z.string().trim().min(1).max(600),
  conflictPath: z.string().trim().min(1).max(600),
  changeNote: z.string().trim().max(500).optional(),
});
export type PublishRulesInput = z.output<typeof publishRulesSchema>;

export const acceptRulesSchema = z.object({ version: z.coerce.number().int().min(1) });

/** The version asked for in the address; what is no number asks for the one in force. */
export function shownVersion(asked: string | null): number | undefined {
  return asked !== null && /^\d{1,6}$/.test(asked) ? Number(asked) : undefined;
}
