import { z } from "zod";
import type { Actor } from "~/core/actor";
import {
  acceptAllSuggestions,
  acceptSuggestion,
  takeBackDecision,
} from "./commands/accept-suggestions.server";
import {
  rejectAllSuggestions,
  rejectSuggestion,
  withdrawSuggestion,
} from "./commands/reject-suggestions.server";
import { suggestionIdSchema } from "./schema";

type Decide = (actor: Actor, docId: string, id: string) => Promise<string>;

/** The forms of the page by their `intent`; each gives the code of what was done. */
export const decisions: Record<string, { schema: z.ZodType<{ id: string }>; decide: Decide }> = {
  accept: one("accepted", (actor, docId, id) => acceptSuggestion(actor, docId, { id })),
  anyway: one("accepted", (actor, docId, id) =>
    acceptSuggestion(actor, docId, { id, anyway: true }),
  ),
  reject: one("rejected", rejectSuggestion),
  withdraw: one("withdrawn", withdrawSuggestion),
  "take-back": one("takenBack", takeBackDecision),
  "accept-all": all(async (actor, docId) =>
    (await acceptAllSuggestions(actor, docId)).left.length > 0 ? "acceptedSome" : "acceptedAll",
  ),
  "reject-all": all(async (actor, docId) => {
    await rejectAllSuggestions(actor, docId);
    return "rejectedAll";
  }),
};

function one(done: string, run: (...given: Parameters<Decide>) => Promise<void>) {
  return {
    schema: suggestionIdSchema,
    decide: async (...given: Parameters<Decide>) => {
      await run(...given);
      return done;
    },
  };
}

function all(run: Decide) {
  return { schema: z.object({ id: z.string().default("") }), decide: run };
}
