import { type Actor, holdsInCommunity, holdsInCountry, isPerson } from "~/core/actor";
import type { Component } from "~/core/components";
import {
  type CountryLabel,
  countryLabel,
  countryLanguages,
  countryOwnNames,
  isCountry,
  isInvented,
  type OwnName,
} from "~/core/countries/countries";
import { env } from "~/core/env.server";
import { notFound } from "~/core/errors";
import { type NewestItem, newest } from "~/core/newest.server";
import { newestPublished, type PublishedItem } from "~/core/newest-published.server";
import { nextThings as nextOfRooms } from "~/core/next-things.server";
import { type CommunityCard, communityCards } from "~/features/communities/cards.server";
import { type Glossed, glossed } from "./glossed";
import { canOpenTaskForce } from "./policy";
import { findTable, type SeatView, type TaskForceTable } from "./queries.server";
import { type SeatKind, seatKinds } from "./seat-kinds";

export interface CommunityEntry {
  component: Component;
  stage: CommunityCard["stage"];
  purpose: Glossed | null;
  people: number;
  /** ISO 8601; null for readers from outside the country */
  lastActivityAt: string | null;
  done: number;
}

/** Something waiting for this reader; the page words it by `kind`. */
export type NextThing =
  | { kind: "proposal" }
  | { kind: "seats"; empty: number }
  /** of a room of content, worded there */
  | { kind: "other"; text: string; href: string }
  | { kind: "steps"; component: Component; done: number; step: number };

export interface SeatCount {
  kind: SeatKind;
  filled: number;
  all: number;
}

export interface CountryHome {
  country: CountryLabel & { ownNames: OwnName[] };
  languages: { main: readonly string[]; others: readonly string[] };
  taskForce: {
    openedAt: string;
    charterDocumentId: string | null;
    seats: SeatCount[];
    can: TaskForceTable["can"];
  } | null;
  communities: CommunityEntry[];
  /** with the component of the community where it happened; null for the task force itself */
  newest: (NewestItem & { component: Component | null })[];
  published: PublishedItem[];
  next: NextThing[];
  canOpen: boolean;
}

const newestItems = 8;
const nextThings = 3;
const publishedWorks = 3;

/** The code of a country that may be shown. @throws NotFound for any other text in its place */
export function knownCountry(code: string | undefined): string {
  if (!isCountry(code) || (isInvented(code) && !env().LEARNIN_DEMO)) throw notFound();
  return code;
}

/** The home of a country, as the public sees it and as its people do. @throws NotFound */
export async function getCountryHome(
  actor: Actor,
  typed: string | undefined,
  lang: string,
): Promise<CountryHome> {
  const code = knownCountry(typed);
  const [table, cards] = await Promise.all([findTable(actor, code), communityCards(actor, code)]);
  const [items, next, published] = table
    ? await Promise.all([
        newest(actor, { countryCode: code, limit: newestItems }),
        nextFor(actor, table, cards, lang),
        newestPublished({ countryCode: code, limit: publishedWorks }),
      ])
    : [[], [], []];
  const ownNames = countryOwnNames(code).filter(
    ({ name }) => name !== countryLabel(code, lang).name,
  );
  return {
    country: { ...countryLabel(code, lang), ownNames },
    languages: countryLanguages(code),
    taskForce: table && {
      openedAt: table.openedAt,
      charterDocumentId: table.charterDocumentId,
      seats: countSeats(table.seats),
      can: table.can,
    },
    communities: cards.map((card) => ({
      component: card.component,
      stage: card.stage,
      purpose: glossed(card, lang),
      people: card.memberCount,
      lastActivityAt: card.lastActivityAt,
      done: card.stepsDone,
    })),
    newest: items.map((item) => ({
      ...item,
      component: cards.find((card) => card.communityId === item.communityId)?.component ?? null,
    })),
    published,
    next,
    canOpen: !table && canOpenTaskForce(actor).allowed,
  };
}

/** Filled and all seats of each kind. */
export function countSeats(seats: readonly SeatView[]): SeatCount[] {
  return seatKinds.map((kind) => {
    const own = seats.filter((seat) => seat.kind === kind);
    return { kind, filled: own.filter((seat) => seat.filled).length, all: own.length };
  });
}

/** At most three things that this very person can do now, the most pressing first. */
async function nextFor(
  actor: Actor,
  table: TaskForceTable,
  cards: readonly CommunityCard[],
  lang: string,
): Promise<NextThing[]> {
  if (!isPerson(actor)) return [];
  const code = table.countryCode;
  const waiting = await nextOfRooms(actor, { countryCode: code, lang, limit: nextThings });
  const leads = holdsInCountry(actor, code, "ntf_lead");
  const empty = table.seats.filter((seat) => !seat.filled).length;
  const steps = cards
    .filter(
      (card) =>
        card.stepsDone < card.steps.length &&
        (leads || holdsInCommunity(actor, card.communityId, "coordinator", "deputy_coordinator")),
    )
    .sort((one, other) => one.stepsDone - other.stepsDone)
    .map(
      (card): NextThing => ({
        kind: "steps",
        component: card.component,
        done: card.stepsDone,
        step: card.steps.findIndex((state) => state !== "done") + 1,
      }),
    );
  const things: NextThing[] = [
    ...(actor.askedIn.includes(code) ? [{ kind: "proposal" } as const] : []),
    ...waiting.map(({ text, href }) => ({ kind: "other" as const, text, href })),
    ...(leads && empty > 0 ? [{ kind: "seats", empty } as const] : []),
    ...steps,
  ];
  return things.slice(0, nextThings);
}
