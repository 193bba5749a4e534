import { type Actor, belongsToCommunity } from "~/core/actor";
import { type Component, components } from "~/core/components";
import { authorize, notFound } from "~/core/errors";
import { gatherFacts, today } from "../facts.server";
import { canEditStep, canViewBoard } from "../policy";
import {
  nextToDo,
  progressOf,
  type SetUpFacts,
  type StepNumber,
  type StepProgress,
  stepNumbers,
} from "../progress";
import { type CommunityView, findCommunity } from "../queries.server";
import { listOwners, type OwnerOption } from "./owners.server";

export interface BoardColumn {
  communityId: string;
  component: Component;
  steps: StepProgress[];
  done: number;
}

export interface Board {
  countryCode: string;
  columns: BoardColumn[];
  /** the one thing to do next; null when all is done */
  next: { component: Component; step: StepNumber } | null;
  /** the reader's own community, if any */
  own: Component | null;
}

/**
 * The three communities of a country, six steps each.
 * @throws NotFound for people outside the country, and where there is no task force
 */
export async function getBoard(actor: Actor, countryCode: string): Promise<Board> {
  authorize(canViewBoard(actor, countryCode));
  const facts = await gatherFacts(countryCode);
  if (facts.length === 0) throw notFound();
  const day = today();
  const columns = components.flatMap((component) => {
    const found = facts.find((one) => one.component === component);
    return found ? [columnOf(found, day)] : [];
  });
  const own = columns.find(({ communityId }) => belongsToCommunity(actor, communityId));
  return { countryCode, columns, next: nextToDo(columns), own: own?.component ?? null };
}

function columnOf(facts: SetUpFacts, day: string): BoardColumn {
  const steps = progressOf(facts, day);
  return {
    communityId: facts.communityId,
    component: facts.component,
    steps,
    done: steps.filter(({ state }) => state === "done").length,
  };
}

export interface StepView {
  community: CommunityView;
  progress: StepProgress;
  /** whom the step may be given to; empty for those who may not give it */
  owners: OwnerOption[];
  can: { edit: boolean };
}

/** The number of a step as it stands in an address. @throws NotFound */
export function stepNumber(text: string | undefined): StepNumber {
  const found = stepNumbers.find((number) => String(number) === text);
  if (!found) throw notFound();
  return found;
}

/**
 * One step of one community.
 * @throws NotFound for people outside the country, and where there is no such community
 */
export async function getStep(
  actor: Actor,
  address: { countryCode: string | undefined; component: string | undefined; step: StepNumber },
): Promise<StepView> {
  const community = await findCommunity(actor, address.countryCode, address.component);
  if (!community) throw notFound();
  authorize(canViewBoard(actor, community.countryCode));
  const edit = canEditStep(actor, community).allowed;
  const [facts, owners] = await Promise.all([
    gatherFacts(community.countryCode),
    edit ? listOwners(community) : [],
  ]);
  const own = facts.find((one) => one.communityId === community.id);
  const progress = own && progressOf(own, today())[address.step - 1];
  if (!progress) throw notFound();
  return { community, progress, owners, can: { edit } };
}
