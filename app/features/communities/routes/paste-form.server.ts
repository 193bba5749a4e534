import { createHash } from "node:crypto";
import { json, redirect } from "@remix-run/node";
import { invalid } from "~/core/errors";
import type { FormReply } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { issueMessage, messageOf } from "~/http/messages.server";
import { paths } from "~/http/paths";
import type { MemberContext } from "~/http/route.server";
import type { CommunityView } from "../queries.server";
import { addCandidates } from "../shortlist/commands/add-candidates.server";
import { isGood, type PastePreview, previewPaste } from "../shortlist/paste/preview.server";
import { textOfFile } from "../shortlist/paste/read-file.server";
import type { CandidateInput, PasteInput } from "../shortlist/schema";
import { pasteSchema } from "../shortlist/schema";

/** The page again, with what the rows become. */
export interface PasteReply extends FormReply {
  preview: PastePreview;
  seen: string;
  /** how many were just added; what is shown are the rows left over */
  added: number;
}

interface Pasted {
  text: string;
  input: PasteInput;
}

/** Shows what the rows become, or adds those that are good, by the form's `intent`. */
export function answerPasteForm(page: MemberContext, community: CommunityView, given: FormData) {
  const { actor } = page;
  const show = (pasted: Pasted, added = 0) => reply(page, community, pasted, added);
  return submitForm(
    page,
    pasteSchema,
    async (input) => {
      const pasted = { text: await textOf(input), input };
      // What was changed since it was shown is shown first.
      if (given.get("intent") !== "add" || input.seen !== digestOf(pasted)) return show(pasted);
      const { rows, heading } = await preview(page, community, pasted);
      const good = rows.flatMap((row): CandidateInput[] =>
        row.input && isGood(row) ? [row.input] : [],
      );
      const added = await addCandidates(actor, community.id, good);
      const left = rows.filter((row) => row.input === null);
      if (left.length === 0) {
        const list = paths.shortlist(community.countryCode, community.component);
        return redirect(`${list}?done=added-many&count=${added}`, 303);
      }
      const lines = [...(heading === null ? [] : [heading]), ...left.map(({ raw }) => raw)];
      return show({ text: lines.join("\n"), input }, added);
    },
    given,
  );
}

async function textOf({ rows, file }: PasteInput): Promise<string> {
  if (!file || file.size === 0) return rows.replaceAll("\r\n", "\n");
  if (rows.trim() !== "") throw invalid("communities.paste-both", { field: "file" });
  return (await textOfFile(file)).replaceAll("\r\n", "\n");
}

function digestOf({ text, input }: Pasted): string {
  const all = [input.organisationKind ?? "", input.lang, text.trim()].join("\n");
  return createHash("sha256").update(all).digest("base64url");
}

const errorCode = /^communities\.[a-z-]+$/;

async function preview({ actor, t }: MemberContext, community: CommunityView, pasted: Pasted) {
  const { organisationKind, lang } = pasted.input;
  const unsaid = { organisationKind, lang };
  const shown = await previewPaste(actor, community, { text: pasted.text, unsaid }, (issue) =>
    issueMessage(t, issue),
  );
  for (const fault of shown.rows.flatMap(({ faults }) => faults)) {
    if (errorCode.test(fault.message)) fault.message = messageOf(t, fault.message);
  }
  return shown;
}

async function reply(page: MemberContext, community: CommunityView, pasted: Pasted, added: number) {
  const { organisationKind, lang } = pasted.input;
  const answer: PasteReply = {
    intent: "preview",
    values: {
      rows: [pasted.text],
      organisationKind: organisationKind ? [organisationKind] : [],
      lang: [lang],
    },
    errors: {},
    labels: {},
    preview: await preview(page, community, pasted),
    seen: digestOf(pasted),
    added,
  };
  return json(answer);
}
