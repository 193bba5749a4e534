import { z } from "zod";
import { contentLanguages } from "~/core/i18n/languages";
import { limits, threadKinds } from "./limits";

/** NUL is the one character that the database cannot keep. */
const text = z
  .string()
  .transform((value) => value.replaceAll("\u0000", "").replaceAll("\r\n", "\n").trim());

const title = text.pipe(z.string().min(1).max(limits.title)).transform((value) => {
  // A title is one line wherever it stands.
  return value.replace(/\s+/g, " ");
});
const body = text.pipe(z.string().min(1).max(limits.body));
const number = z.coerce.number().int().min(1).max(999_999);

export const startThreadSchema = z.object({
  kind: z.enum(threadKinds),
  title: title.meta({ label: "discussions:start.name" }),
  body: body.meta({ label: "discussions:start.body" }),
  lang: z.enum(contentLanguages),
});
export type StartThreadInput = z.output<typeof startThreadSchema>;

export const replySchema = z.object({
  parent: number,
  body,
  lang: z.enum(contentLanguages),
});
export type ReplyInput = z.output<typeof replySchema>;

export const editPostSchema = z.object({ number, body });
export const postNumberSchema = z.object({ number });
/** `number` absent takes the mark of the answer away. */
export const setAnswerSchema = z.object({ number: number.optional() });
export const switchSchema = z.object({ on: z.enum(["yes", "no"]) });
