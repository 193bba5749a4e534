import type { Actor } from "~/core/actor";
import { type Component, components } from "~/core/components";
import { gatherStates, today } from "./facts.server";
import { canViewBoard, canViewCommunity } from "./policy";
import { progressOf, type SetUpFacts, type StepState } from "./progress";

/** A community as an entry of its country's home. */
export interface CommunityCard {
  communityId: string;
  countryCode: string;
  component: Component;
  stage: SetUpFacts["stage"];
  /** one sentence in `purposeLang`; null until the purpose is published */
  purposeSummary: string | null;
  purposeSummaryEn: string | null;
  purposeLang: string | null;
  /** ISO 8601, of the newest version */
  purposePublishedAt: string | null;
  memberCount: number;
  /** ISO 8601; null where nothing has happened or for people who may not look inside */
  lastActivityAt: string | null;
  stepsDone: number;
  /** states of the six steps in their order; public, as the map is coloured by them */
  steps: StepState[];
}

/** The three communities of a country, in the order of the components. Public. */
export async function communityCards(actor: Actor, countryCode: string): Promise<CommunityCard[]> {
  const facts = await gatherStates(countryCode);
  return cardsOf(actor, facts);
}

/** The communities of all countries, for the region's grid and map. */
export async function allCommunityCards(actor: Actor): Promise<CommunityCard[]> {
  return cardsOf(actor, await gatherStates());
}

function cardsOf(actor: Actor, facts: readonly SetUpFacts[]): CommunityCard[] {
  const day = today();
  return facts
    .map((one): CommunityCard => {
      const facts = { id: one.communityId, countryCode: one.countryCode };
      const inside =
        canViewCommunity(actor, facts).allowed || canViewBoard(actor, one.countryCode).allowed;
      const steps = progressOf(one, day).map(({ state }) => state);
      return {
        communityId: one.communityId,
        countryCode: one.countryCode,
        component: one.component,
        stage: one.stage,
        purposeSummary: one.purpose.summary,
        purposeSummaryEn: one.purpose.summaryEn,
        purposeLang: one.purpose.lang,
        purposePublishedAt: one.purpose.publishedAt,
        memberCount: one.members,
        lastActivityAt: inside ? one.lastActivityAt : null,
        stepsDone: steps.filter((state) => state === "done").length,
        steps,
      };
    })
    .sort(
      (one, other) =>
        one.countryCode.localeCompare(other.countryCode) ||
        components.indexOf(one.component) - components.indexOf(other.component),
    );
}
