import { json } from "@remix-run/node";
import { invalid } from "~/core/errors";
import { submitForm } from "~/http/form.server";
import { memberAction, memberLoader } from "~/http/route.server";
import {
  acceptSuggestion,
  takeBackDecision,
} from "../suggestions/commands/accept-suggestions.server";
import {
  rejectSuggestion,
  withdrawSuggestion,
} from "../suggestions/commands/reject-suggestions.server";
import { sendSuggestions } from "../suggestions/commands/send-suggestions.server";
import { suggestionsInText } from "../suggestions/queries.server";
import { readChanges } from "../suggestions/read-changes.server";
import { sendSuggestionsSchema, suggestionIdSchema } from "../suggestions/schema";

/** What the editor asks for and sends while a text is open in it; pages have their own forms. */
export const loader = memberLoader(async (page) =>
  json(
    { suggestions: await suggestionsInText(page.actor, page.params.id) },
    { headers: { "Cache-Control": "no-store" } },
  ),
);

const decisions = {
  accept: acceptSuggestion,
  reject: byId(rejectSuggestion),
  withdraw: byId(withdrawSuggestion),
  "take-back": byId(takeBackDecision),
};

function byId(run: typeof rejectSuggestion) {
  return (...[actor, docId, { id }]: Parameters<typeof acceptSuggestion>) => run(actor, docId, id);
}

export const action = memberAction(async (page) => {
  const form = await page.request.formData();
  const intent = String(form.get("intent"));
  const docId = String(page.params.id);
  if (intent === "send") {
    return submitForm(
      page,
      sendSuggestionsSchema,
      async ({ changes, epoch, note }, sent) => {
        const read = readChanges(changes);
        const ids = await sendSuggestions(page.actor, docId, { changes: read, epoch, note, sent });
        return json({ done: ids.length });
      },
      form,
    );
  }
  const decide = Object.hasOwn(decisions, intent) && decisions[intent as keyof typeof decisions];
  if (!decide) throw invalid("core.invalid");
  return submitForm(
    page,
    suggestionIdSchema,
    async (input) => {
      await decide(page.actor, docId, input);
      return json({ done: 1 });
    },
    form,
  );
});
