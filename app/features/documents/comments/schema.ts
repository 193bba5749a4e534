import { z } from "zod";
import { blockKeyPattern } from "./block-key";
import { commentLimits, fewestLetters } from "./limits";

const body = z.string().trim().min(1).max(commentLimits.body);
const anchor = z
  .string()
  .regex(/^[\w-]{2,200}$/)
  .optional();
const offset = z.coerce.number().int().min(0).max(1_000_000).optional();

/**
 * A comment on words: those between two anchors (from the editor), or those of a block, all of them or
 * from one letter to another (from the page).
 */
export const startThreadSchema = z.object({
  body,
  start: anchor,
  end: anchor,
  block: z.string().regex(blockKeyPattern).optional(),
  from: offset,
  to: offset,
  toBlock: z.string().regex(blockKeyPattern).optional(),
  quote: z.string().max(20_000).optional(),
});
export type StartThreadInput = z.infer<typeof startThreadSchema>;

export const replySchema = z.object({ thread: z.uuid(), body });
export const editCommentSchema = z.object({ comment: z.uuid(), body });
export const removeCommentSchema = z.object({ comment: z.uuid() });
export const resolveSchema = z.object({ thread: z.uuid(), on: z.enum(["yes", "no"]) });

export const findPeopleSchema = z.object({ q: z.string().trim().min(fewestLetters).max(60) });
