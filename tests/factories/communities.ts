import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";

/** A page of one paragraph. */
export function aText(words: string): RichText {
  return {
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
  };
}

/** A published purpose, as if the command had made it. */
export async function aPurposeVersion(
  communityId: string,
  facts: {
    lang?: string;
    version?: number;
    glossEn?: string;
    summary?: string;
    content?: unknown;
  } = {},
) {
  const { lang = "ka", version = 1, glossEn = "For teachers.", summary = "A purpose" } = facts;
  const { content = aText("For teachers") } = facts;
  return db().purposeVersion.create({
    data: {
      id: newId(),
      communityId,
      version,
      lang,
      content: JSON.parse(JSON.stringify(content)),
      summary,
      summaryEn: "A purpose",
      glossEn,
      publishedAt: clock.now(),
    },
  });
}

/** Published rules. */
export async function aRuleSet(
  communityId: string,
  {
    version = 1,
    acceptedBy = [],
    content = aText("Be kind"),
  }: { version?: number; acceptedBy?: string[]; content?: RichText } = {},
) {
  return db().ruleSet.create({
    data: {
      id: newId(),
      communityId,
      version,
      lang: "en",
      content: JSON.parse(JSON.stringify(content)),
      replyHours: 48,
      langs: ["en"],
      pictureRule: "ask first",
      conflictPath: "talk",
      acceptances: { create: acceptedBy.map((userId) => ({ userId })) },
    },
  });
}

/** A task of the 30-day plan. */
export async function aPlanTask(
  communityId: string,
  facts: {
    kind?: "welcome" | "first_question" | "first_call" | "first_guide" | "other";
    dueOn: string;
    done?: boolean;
    ownerId?: string;
  },
) {
  return db().planTask.create({
    data: {
      id: newId(),
      communityId,
      kind: facts.kind ?? "other",
      title: "A task",
      dueOn: new Date(`${facts.dueOn}T00:00:00Z`),
      ownerId: facts.ownerId ?? null,
      doneAt: facts.done ? clock.now() : null,
    },
  });
}
