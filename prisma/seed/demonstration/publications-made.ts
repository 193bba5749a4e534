import { db } from "~/core/db.server";
import type { RichText } from "~/core/written-pages.server";
import { createDocument } from "~/features/documents/commands/create-document.server";
import { giveDocumentAccess } from "~/features/documents/commands/give-access.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { savePlan, sayCredit } from "~/features/publications/commands/prepare.server";
import { publishRevision } from "~/features/publications/commands/publish.server";
import { requestReview } from "~/features/publications/commands/request-review.server";
import { giveVerdict } from "~/features/publications/commands/review.server";
import { judgeStory, tellStory } from "~/features/publications/commands/stories.server";
import { actor } from "./accounts";
import { daysAgo } from "./at";
import { familyEvening, listeningFirst, listeningSecond, secondNote } from "./content/publications";
import { communityId, countryCode } from "./country";

const coordinator = "pedagogy-coordinator";

interface Draft {
  by: string;
  editors: string[];
  title: string;
  lang: "en" | "ru";
  content: RichText;
}

async function startGuide({ by, editors, title, lang, content }: Draft): Promise<string> {
  const place = { countryCode, communityId: await communityId("pedagogy") };
  const visibility = "community" as const;
  const writer = await actor(by);
  const guide = { kind: "guide" as const, title, lang, visibility, outline: content };
  const { id } = await createDocument(writer, place, guide);
  for (const key of editors) {
    await giveDocumentAccess(writer, id, { access: "edit", person: `demo-${key}` });
  }
  return id;
}

async function freeze(by: string, documentId: string, reviewers: string[], note?: string) {
  const people = await Promise.all(reviewers.map(async (key) => (await actor(key)).userId));
  return requestReview(await actor(by), documentId, { reviewers: people, note });
}

/** One edition: asked for, approved by two, published by the coordinator. */
async function publishEdition(documentId: string, days: number, note?: string): Promise<void> {
  const { revisionId } = await daysAgo(days + 2, () =>
    freeze("teacher", documentId, [coordinator, "facilitator"], note),
  );
  for (const key of ["facilitator", coordinator]) {
    await daysAgo(days + 1, async () =>
      giveVerdict(await actor(key), revisionId, {
        verdict: "approved",
        ...(key === "facilitator" ? { remark: "Tried with my own class. It works." } : {}),
      }),
    );
  }
  await daysAgo(days, async () => publishRevision(await actor(coordinator), revisionId));
}

/** A published guide with two editions and a story, and one text that waits for its second approval. */
export async function publishTexts(): Promise<void> {
  const listening = await daysAgo(40, () =>
    startGuide({
      by: "teacher",
      editors: ["teacher-2"],
      title: "Five minutes of listening",
      lang: "en",
      content: listeningFirst,
    }),
  );
  await savePlan(await actor("teacher"), listening, {
    summary: "A weekly reading by phone that needs no internet.",
    licence: "cc_by",
  });
  await sayCredit(await actor("teacher"), listening, { named: "yes" });
  await publishEdition(listening, 30);
  await sayCredit(await actor("teacher-2"), listening, { named: "yes" });
  await daysAgo(14, async () => replaceText(await actor("teacher-2"), listening, listeningSecond));
  await publishEdition(listening, 8, secondNote);
  await tellAndShow(listening);

  const evening = await daysAgo(6, () =>
    startGuide({
      by: "facilitator",
      editors: ["teacher"],
      title: "Вечер с семьями: один вопрос",
      lang: "ru",
      content: familyEvening,
    }),
  );
  await savePlan(await actor("facilitator"), evening, {
    titleEn: "An evening with families: one question",
    licence: "cc_by",
  });
  const { revisionId } = await daysAgo(2, () =>
    freeze("facilitator", evening, [coordinator, "teacher-2"], "Хватит ли трёх шагов подготовки?"),
  );
  await daysAgo(1, async () =>
    giveVerdict(await actor("teacher-2"), revisionId, { verdict: "approved" }),
  );
}

async function tellAndShow(documentId: string): Promise<void> {
  const { id } = await db().publication.findUniqueOrThrow({
    where: { documentId },
    select: { id: true },
  });
  const from = { clientAddress: "127.0.0.1", lang: "en" };
  await daysAgo(5, async () =>
    tellStory(
      await actor("member-zarina"),
      id,
      {
        name: "Zarina Demo",
        place: "Lake District, Demoland",
        did: "We read to nine families every Thursday for a month.",
        changed: "Two fathers began to read themselves. The other evenings stayed as they were.",
      },
      from,
    ),
  );
  const story = await db().useStory.findFirstOrThrow({
    where: { publicationId: id },
    select: { id: true },
  });
  await daysAgo(4, async () =>
    judgeStory(await actor(coordinator), id, { storyId: story.id, state: "shown" }),
  );
}
