import type { Person } from "./actor";
import { singleton } from "./singleton.server";

/** Something that waits for this very person, worded in their language. */
export interface NextThing {
  text: string;
  href: string;
  /** the more pressing, the lower; a review is 1, moderation 2, care for old texts 3 */
  weight: number;
}

export interface NextQuery {
  countryCode: string;
  lang: string;
  limit: number;
}

/** What a room of content adds to "next for you" on home pages of lower rooms. */
export type NextSource = (actor: Person, query: NextQuery) => Promise<NextThing[]>;

const sources = () => singleton("next-sources", () => new Map<string, NextSource>());

export function provideNext(room: string, source: NextSource): void {
  sources().set(room, source);
}

/** What waits for the person in this country, the most pressing first. */
export async function nextThings(actor: Person, query: NextQuery): Promise<NextThing[]> {
  const lists = await Promise.all([...sources().values()].map((source) => source(actor, query)));
  return lists
    .flat()
    .sort((one, other) => one.weight - other.weight)
    .slice(0, query.limit);
}
