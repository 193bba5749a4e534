import type { Component } from "./components";
import { singleton } from "./singleton.server";

/** One published work as home pages list it; everyone may read it. */
export interface PublishedItem {
  id: string;
  title: string;
  titleEn: string;
  lang: string;
  summary: string;
  countryCode: string;
  component: Component | null;
  href: string;
  edition: number;
  /** ISO 8601 */
  at: string;
}

export interface PublishedQuery {
  /** absent: of all countries */
  countryCode?: string;
  communityId?: string;
  limit: number;
}

export type PublishedSource = (query: PublishedQuery) => Promise<PublishedItem[]>;

const holder = () => singleton<{ source?: PublishedSource }>("newest-published", () => ({}));

/** Fills the port; see composition.server.ts. */
export function providePublished(source: PublishedSource): void {
  holder().source = source;
}

/** The newest published works, for home pages of lower rooms; nothing where no room fills the port. */
export async function newestPublished(query: PublishedQuery): Promise<PublishedItem[]> {
  return (await holder().source?.(query)) ?? [];
}
