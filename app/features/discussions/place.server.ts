import type { Actor } from "~/core/actor";
import type { Component } from "~/core/components";
import { authorize } from "~/core/errors";
import { getCommunity, getTalkRules } from "~/features/communities/queries.server";
import { type CommunityFacts, canReadThreads, canStartThread } from "./policy";

/** A community as the pages of its talk know it. */
export interface TalkPlace extends CommunityFacts {
  component: Component;
  langs: string[];
  can: { start: boolean };
}

interface Address {
  country?: string;
  component?: string;
}

/**
 * The community of an address, for those who may read its threads.
 * @throws NotFound, or Forbidden for colleagues of the same country
 */
export async function getTalkPlace(actor: Actor, address: Address): Promise<TalkPlace> {
  const { place } = await readPlace(actor, address);
  return place;
}

/**
 * The same for those who may start a thread there.
 * @throws Forbidden also where the community's rules let only others write
 */
export async function getPlaceForNew(actor: Actor, address: Address): Promise<TalkPlace> {
  const { place, whoMayPost } = await readPlace(actor, address);
  authorize(canStartThread(actor, place, whoMayPost));
  return place;
}

async function readPlace(actor: Actor, { country, component }: Address) {
  const community = await getCommunity(actor, country, component, canReadThreads);
  const { whoMayPost } = await getTalkRules(community.id);
  const place: TalkPlace = {
    id: community.id,
    countryCode: community.countryCode,
    component: community.component,
    langs: community.langs,
    can: { start: canStartThread(actor, community, whoMayPost).allowed },
  };
  return { place, whoMayPost };
}
