import { type Actor, isPerson, type Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { type Limit, networkOf, spend } from "~/core/rate-limit.server";
import { lockPublication } from "../place.server";
import { canModerateStories } from "../policy";
import type { StoryInput } from "../schema";

/** A staff room shares one address; a script that floods gives up. */
const perNetwork: Limit = { name: "use-story-network", points: 10, seconds: 60 * 60 };
const perPublication: Limit = { name: "use-story-publication", points: 60, seconds: 60 * 60 };

interface From {
  clientAddress: string;
  lang: string;
}

/**
 * "I used this": anyone may tell it, with or without an account. It is shown once a coordinator has
 * read it.
 * @throws RateLimited, NotFound
 */
export async function tellStory(
  actor: Actor,
  publicationId: string,
  input: StoryInput & Sendable,
  { clientAddress, lang }: From,
): Promise<void> {
  await spend(perNetwork, networkOf(clientAddress), "publications.too-many-stories");
  await spend(perPublication, publicationId, "publications.too-many-stories");
  const { sent, ...story } = input;
  await transact((tx) =>
    once(tx, { actor, sent, doing: "publications.tell-story" }, async () => {
      const publication = await lockPublication(tx, publicationId);
      const told = {
        name: story.name ?? "",
        place: story.place,
        did: story.did,
        changed: story.changed,
      };
      // Without an account a form has nobody to be remembered for: the same words are the same story.
      if (await tx.useStory.count({ where: { publicationId, ...told } })) return;
      await tx.useStory.create({
        data: {
          id: newId(),
          publicationId,
          edition: publication.editions,
          lang,
          userId: isPerson(actor) ? actor.userId : null,
          ...told,
          createdAt: clock.now(),
        },
      });
    }),
  );
}

/** Shows a story on the publication's page, or keeps it away. */
export async function judgeStory(
  actor: Actor,
  publicationId: string,
  { storyId, state }: { storyId: string; state: "shown" | "hidden" },
): Promise<void> {
  await transact(async (tx) => {
    const publication = await lockPublication(tx, publicationId);
    authorize(canModerateStories(actor, publication));
    const { count } = await tx.useStory.updateMany({
      where: { id: storyId, publicationId },
      data: {
        state,
        decidedAt: clock.now(),
        decidedById: isPerson(actor) ? actor.userId : null,
      },
    });
    if (count === 0) throw notFound();
    await audit(tx, {
      action: `publications.story-${state}`,
      actor,
      subject: { type: "use-story", id: storyId },
      countryCode: publication.countryCode,
      communityId: publication.communityId,
    });
  });
}

const reminderDays = 30;

/** Asks the person in a month how it went, because they want to be asked. */
export async function askMeLater(actor: Person, publicationId: string): Promise<void> {
  await transact(async (tx) => {
    await lockPublication(tx, publicationId);
    const dueAt = new Date(clock.now().getTime() + reminderDays * 24 * 60 * 60 * 1000);
    const key = { publicationId, userId: actor.userId };
    await tx.useReminder.upsert({
      where: { publicationId_userId: key },
      create: { ...key, dueAt },
      update: { dueAt, sentAt: null },
    });
  });
}
