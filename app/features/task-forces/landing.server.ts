import type { Actor } from "~/core/actor";
import { type Component, components } from "~/core/components";
import {
  type CountryLabel,
  countryCodes,
  countryLabel,
  isInvented,
  sortedCountries,
} from "~/core/countries/countries";
import { env } from "~/core/env.server";
import { newestPublished, type PublishedItem } from "~/core/newest-published.server";
import { allCommunityCards, type CommunityCard } from "~/features/communities/cards.server";
import { type Glossed, glossed } from "./glossed";
import { regionMap } from "./map/region-map.server";
import { type CountryState, stateOf } from "./map/states";

export interface CountryEntry extends CountryLabel {
  state: CountryState;
  /** of the 18 steps of its three communities */
  done: number;
  invented: boolean;
}

export interface PurposeEntry extends Glossed {
  communityId: string;
  component: Component;
  country: CountryLabel;
  /** ISO 8601 */
  at: string;
}

export interface Landing {
  countries: CountryEntry[];
  map: {
    width: number;
    height: number;
    land: string;
    openBorders: string;
    /** path data by country code */
    paths: Record<string, string>;
  };
  purposes: PurposeEntry[];
  published: PublishedItem[];
}

const newestPurposes = 3;
const publishedWorks = 3;

/** Countries in the reader's alphabet with how far they are; the invented one in demonstrations. */
export function countryEntries(cards: readonly CommunityCard[], lang: string): CountryEntry[] {
  return sortedCountries(countryCodes(env().LEARNIN_DEMO), lang).map((code) => {
    const own = cards.filter((card) => card.countryCode === code);
    const done = own.reduce((sum, card) => sum + card.stepsDone, 0);
    const all = 6 * components.length;
    const state = stateOf({ open: own.length > 0, done, all });
    return { ...countryLabel(code, lang), state, done, invented: isInvented(code) };
  });
}

/** What the first page shows: nothing but what is public, whoever asks. */
export async function getLanding(actor: Actor, lang: string): Promise<Landing> {
  const [cards, published] = await Promise.all([
    allCommunityCards(actor),
    newestPublished({ limit: publishedWorks }),
  ]);
  const { width, height, land, openBorders, countries } = regionMap();
  return {
    countries: countryEntries(cards, lang),
    map: {
      width,
      height,
      land,
      openBorders,
      paths: Object.fromEntries(countries.map(({ code, path }) => [code, path])),
    },
    purposes: purposesOf(cards, lang),
    published: published.filter((work) => env().LEARNIN_DEMO || !isInvented(work.countryCode)),
  };
}

function purposesOf(cards: readonly CommunityCard[], lang: string): PurposeEntry[] {
  return cards
    .filter((card) => env().LEARNIN_DEMO || !isInvented(card.countryCode))
    .flatMap((card): PurposeEntry[] => {
      const text = glossed(card, lang);
      const at = card.purposePublishedAt;
      if (!text || !at) return [];
      const { communityId, component, countryCode } = card;
      const country = countryLabel(countryCode, lang);
      return [{ ...text, communityId, component, country, at }];
    })
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, newestPurposes);
}
