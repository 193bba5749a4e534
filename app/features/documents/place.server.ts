import type { Actor } from "~/core/actor";
import type { Component } from "~/core/components";
import { authorize, notFound } from "~/core/errors";
import { findPlace, isOpenCountry } from "~/features/membership/places.server";
import { canCreateDocument, type DocumentPlace } from "./policy";

/** Where documents stand together: a community, or the task force of a country. */
export interface PlaceView extends DocumentPlace {
  component: Component | null;
  can: { create: boolean };
}

/**
 * The place of an address: `/:country/documents` or `/:country/:component/documents`.
 * @throws NotFound when there is no such task force or community
 */
export async function getDocumentPlace(
  actor: Actor,
  params: { country?: string; component?: string },
): Promise<PlaceView> {
  const place = await placeOf(params);
  if (!place) throw notFound();
  return { ...place, can: { create: canCreateDocument(actor, place).allowed } };
}

/**
 * The place where the actor is about to start a document.
 * @throws NotFound or Forbidden when the actor may not write there
 */
export async function getPlaceForNew(
  actor: Actor,
  params: { country?: string; component?: string },
): Promise<PlaceView> {
  const place = await getDocumentPlace(actor, params);
  authorize(canCreateDocument(actor, place));
  return place;
}

async function placeOf({ country, component }: { country?: string; component?: string }) {
  if (component !== undefined) {
    const found = await findPlace(country, component);
    return (
      found && {
        countryCode: found.countryCode,
        communityId: found.communityId,
        component: found.component,
      }
    );
  }
  if (!country || !(await isOpenCountry(country))) return null;
  return { countryCode: country, communityId: null, component: null };
}
