import { z } from "zod";
import { contentLanguages } from "~/core/i18n/languages";
import { glossLimit, summaryLimit } from "./limits";

export * from "./limits";

/** Purposes and their glosses are published together; what is English needs no English beside it. */
export const publishPurposeSchema = z
  .object({
    /** of the written page as the publisher saw it */
    revision: z.string().min(1).max(64),
    lang: z.enum(contentLanguages),
    /** one sentence for lists and previews, in `lang` */
    summary: z.string().trim().min(1).max(summaryLimit),
    summaryEn: z.string().trim().max(summaryLimit).optional(),
    /** the whole purpose in English, as plain paragraphs */
    glossEn: z.string().trim().max(glossLimit).optional(),
  })
  .superRefine((purpose, context) => {
    if (purpose.lang === "en") return;
    for (const field of ["summaryEn", "glossEn"] as const) {
      if (!purpose[field]) {
        context.addIssue({
          code: "custom",
          path: [field],
          message: "communities.english-needed",
        });
      }
    }
  });
export type PublishPurposeInput = z.output<typeof publishPurposeSchema>;
