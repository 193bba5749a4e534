import type { Actor } from "./actor";
import { singleton } from "./singleton.server";

/** One line of "newest in this community": a thread, a document, later an event. */
export interface NewestItem {
  kind: "discussion" | "question" | "document";
  id: string;
  communityId: string | null;
  countryCode: string;
  title: string;
  lang: string;
  href: string;
  /** ISO 8601 */
  at: string;
  by: string | null;
  /** replies of a thread; absent for documents */
  replies?: number;
  unread?: boolean;
}

export interface NewestQuery {
  countryCode: string;
  /** only these communities; absent: the whole country, its task force included */
  communityIds?: readonly string[];
  limit: number;
}

/** What a room of content offers to home pages: only what this actor may see, newest first. */
export type NewestSource = (actor: Actor, query: NewestQuery) => Promise<NewestItem[]>;

const sources = () => singleton("newest-sources", () => new Map<string, NewestSource>());

export function provideNewest(room: string, source: NewestSource): void {
  sources().set(room, source);
}

/** The newest talk and documents of all rooms together. */
export async function newest(actor: Actor, query: NewestQuery): Promise<NewestItem[]> {
  const lists = await Promise.all([...sources().values()].map((source) => source(actor, query)));
  return lists
    .flat()
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, query.limit);
}
