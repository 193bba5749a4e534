import type { Actor } from "~/core/actor";
import { type Component, components } from "~/core/components";
import {
  type CountryLabel,
  countryCodes,
  countryLabel,
  countryName,
  sortedCountries,
} from "~/core/countries/countries";
import { env } from "~/core/env.server";
import { authorize } from "~/core/errors";
import { allCommunityCards, type CommunityCard } from "~/features/communities/cards.server";
import { type Glossed, glossed } from "./glossed";
import { canViewRegion } from "./policy";

export interface RegionCell {
  component: Component;
  done: number;
  steps: CommunityCard["steps"];
  purpose: Glossed | null;
  /** ISO 8601; null while nothing has happened */
  changedAt: string | null;
}

export interface RegionRow extends CountryLabel {
  /** the name in English, where the reader's language has another */
  english: string | null;
  /** empty where no task force is open */
  cells: RegionCell[];
}

/**
 * Countries by community and step, with the day of the last change: a map of the work, not a
 * ranking, so the order is that of the alphabet.
 * @throws Forbidden
 */
export async function getRegion(actor: Actor, lang: string): Promise<RegionRow[]> {
  authorize(canViewRegion(actor));
  const cards = await allCommunityCards(actor);
  return sortedCountries(countryCodes(env().LEARNIN_DEMO), lang).map((code) => ({
    ...countryLabel(code, lang),
    english: lang === "en" ? null : countryName(code, "en"),
    cells: components.flatMap((component): RegionCell[] => {
      const card = cards.find((one) => one.countryCode === code && one.component === component);
      if (!card) return [];
      const { stepsDone: done, steps, lastActivityAt: changedAt } = card;
      return [{ component, done, steps, purpose: glossed(card, lang), changedAt }];
    }),
  }));
}
