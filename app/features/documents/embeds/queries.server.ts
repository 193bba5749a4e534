import type { Actor } from "~/core/actor";
import { newest } from "~/core/newest.server";
import { newestPublished } from "~/core/newest-published.server";
import { type ShownThing, shownThings } from "~/core/own-things.server";

interface Where {
  id: string;
  countryCode: string;
  communityId: string | null;
}

const mostOfTalk = 20;
const mostPublished = 10;

/** What a text of this place is likely to refer to, newest first: threads, documents, publications. */
export async function thingsNear(
  actor: Actor,
  { id, countryCode, communityId }: Where,
  lang: string,
): Promise<ShownThing[]> {
  const [talk, published] = await Promise.all([
    newest(actor, {
      countryCode,
      ...(communityId ? { communityIds: [communityId] } : {}),
      limit: mostOfTalk,
    }),
    newestPublished({ countryCode, limit: mostPublished }),
  ]);
  const near = [...talk, ...published]
    .filter((one) => one.id !== id)
    .sort((one, other) => other.at.localeCompare(one.at))
    .map(({ href }) => href);
  const shown = await shownThings(actor, near, lang);
  return near.flatMap((href) => shown.get(href) ?? []);
}
