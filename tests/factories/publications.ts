import type { Person } from "~/core/actor";
import type { RichText } from "~/core/written-pages.server";
import { publishRevision } from "~/features/publications/commands/publish.server";
import { requestReview } from "~/features/publications/commands/request-review.server";
import { giveVerdict } from "~/features/publications/commands/review.server";
import { anActor } from "./people";
import type { CountryFacts } from "./places";

const sentence =
  "We call each family on Monday and ask three things about the week. Then we wait for an answer.";

/** A text that passes the ready check; `words` make it another one. */
export function readyText(...words: string[]): RichText {
  return {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "For whom" }] },
      ...[sentence, sentence, ...words].map((text) => ({
        type: "paragraph",
        content: [{ type: "text", text }],
      })),
    ],
  };
}

export interface Crew {
  writer: Person;
  coordinator: Person;
  deputy: Person;
  member: Person;
}

/** People of one community who bring a text to publication. */
export async function aCrew(country: CountryFacts): Promise<Crew> {
  const communityId = country.communities.pedagogy;
  const as = (role: "facilitator" | "coordinator" | "deputy_coordinator" | "member") =>
    anActor({ grants: [{ role, communityId }] });
  const [writer, coordinator, deputy, member] = await Promise.all([
    as("facilitator"),
    as("coordinator"),
    as("deputy_coordinator"),
    as("member"),
  ]);
  return { writer, coordinator, deputy, member };
}

/** Brings a document's text as it is through review to a new edition, through the commands. */
export async function published(documentId: string, crew: Crew, note?: string) {
  const { writer, coordinator, deputy } = crew;
  const reviewers = [coordinator.userId, deputy.userId];
  const { revisionId } = await requestReview(writer, documentId, { reviewers, note });
  await giveVerdict(coordinator, revisionId, { verdict: "approved" });
  await giveVerdict(deputy, revisionId, { verdict: "approved" });
  return { revisionId, ...(await publishRevision(coordinator, revisionId)) };
}
