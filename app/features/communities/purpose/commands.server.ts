import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Prisma, transact } from "~/core/db.server";
import { authorize, conflict, invalid, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import { uniqueViolation } from "~/core/row-refusal";
import { writtenPages } from "~/core/written-pages.server";
import type { PurposePublished } from "../events";
import { canPublishPurpose } from "../policy";
import { unscopedCommunity } from "../queries.server";
import { isWritten, withoutHints } from "./outline";
import { purposeHints } from "./outline.server";
import type { PublishPurposeInput } from "./schema";

/**
 * Freezes the co-written page as the next version of the purpose and puts it on the public home.
 * @throws NotFound, Forbidden; Conflict when the page changed since the publisher saw it or someone
 * published at the same moment; Invalid while nothing is written
 */
export async function publishPurpose(
  actor: Actor,
  communityId: string,
  input: PublishPurposeInput,
): Promise<{ version: number }> {
  const community = await unscopedCommunity(communityId);
  authorize(canPublishPurpose(actor, community));
  const { purposeDocumentId, countryCode } = community;
  const page = purposeDocumentId ? await writtenPages().read(purposeDocumentId) : null;
  if (!page) throw notFound();
  if (page.revision !== input.revision) throw conflict("communities.purpose-moved");
  const hints = purposeHints();
  if (!isWritten(page.content, hints)) throw invalid("communities.purpose-empty");
  const english = input.lang === "en";
  const version = await transact(async (tx) => {
    const newest = await tx.purposeVersion.aggregate({
      where: { communityId },
      _max: { version: true },
    });
    const next = (newest._max.version ?? 0) + 1;
    await tx.purposeVersion
      .create({
        data: {
          id: newId(),
          communityId,
          version: next,
          lang: input.lang,
          content: withoutHints(page.content, hints) as unknown as Prisma.InputJsonObject,
          summary: input.summary,
          summaryEn: english ? input.summary : (input.summaryEn ?? ""),
          glossEn: english ? "" : (input.glossEn ?? ""),
          publishedAt: clock.now(),
          publishedById: isPerson(actor) ? actor.userId : null,
        },
      })
      .catch((error: unknown) => {
        if (uniqueViolation(error)) throw conflict("communities.purpose-moved", { cause: error });
        throw error;
      });
    await audit(tx, {
      action: "communities.purpose-published",
      actor,
      subject: { type: "community", id: communityId },
      countryCode,
      communityId,
      details: { version: next, lang: input.lang },
    });
    return next;
  });
  const event: PurposePublished = {
    name: "communities.purpose-published",
    communityId,
    countryCode,
    version,
  };
  await publish(event);
  return { version };
}
