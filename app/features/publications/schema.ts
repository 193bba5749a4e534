import { z } from "zod";
import {
  licences,
  noteLength,
  remarkLength,
  storyLength,
  summaryLength,
  titleLength,
} from "./limits";

export * from "./limits";

const optionalText = (length: number) => z.string().trim().max(length).optional();
const day = z.iso.date().optional();

/** What is said of a document besides its text. */
export const planSchema = z.object({
  titleEn: optionalText(titleLength),
  summary: optionalText(summaryLength),
  licence: z.enum(licences),
  reviewOn: day,
});
export type PlanInput = z.infer<typeof planSchema>;

export const dismissSchema = z.object({ key: z.string().regex(/^[\w-]{16}$/) });

export const consentSchema = z.object({ named: z.enum(["yes", "no"]) });

/** Several boxes of one name come as a list, one as a text. */
const people = z
  .union([z.uuid().transform((one) => [one]), z.array(z.uuid()).max(20)])
  .optional()
  .transform((ids) => [...new Set(ids ?? [])]);

export const requestReviewSchema = z.object({
  reviewers: people,
  /** handle or e-mail of one more */
  person: optionalText(200),
  note: optionalText(noteLength),
});
export type RequestReviewInput = z.input<typeof requestReviewSchema>;

export const addReviewerSchema = z.object({
  reviewers: people,
  person: optionalText(200),
});

export const verdictSchema = z
  .object({
    verdict: z.enum(["approved", "returned"]),
    remark: optionalText(remarkLength),
  })
  .refine(({ verdict, remark }) => verdict === "approved" || Boolean(remark), {
    message: "publications.remark-needed",
    path: ["remark"],
  });
export type VerdictInput = z.infer<typeof verdictSchema>;

export const retireSchema = z.object({
  reason: z.string().trim().min(1).max(noteLength),
  /** the address or its end, of what to read instead */
  successor: optionalText(300),
});
export type RetireInput = z.infer<typeof retireSchema>;

export const restoreSchema = z.object({});

export const renameSchema = z.object({
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/, "publications.slug-form"),
});

export const reviewDateSchema = z.object({ reviewOn: z.iso.date() });

export const storySchema = z.object({
  name: optionalText(100),
  place: z.string().trim().min(1).max(150).meta({ label: "publications:stories.place" }),
  did: z.string().trim().min(1).max(storyLength).meta({ label: "publications:stories.didLabel" }),
  changed: z
    .string()
    .trim()
    .min(1)
    .max(storyLength)
    .meta({ label: "publications:stories.changedLabel" }),
});
export type StoryInput = z.infer<typeof storySchema>;

export const judgeStorySchema = z.object({
  storyId: z.uuid(),
  state: z.enum(["shown", "hidden"]),
});
