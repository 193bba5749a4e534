import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { db, type Prisma, type Tx, transact } from "~/core/db.server";
import { authorize, conflict, invalid, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import { uniqueViolation } from "~/core/row-refusal";
import { type RichText, type WrittenPage, writtenPages } from "~/core/written-pages.server";
import { textOf } from "../../purpose/outline";
import type { RulesPublished } from "../events";
import { canPublishRules } from "../policy";
import type { PublishRulesInput } from "../schema";

/** Shorter than this is no set of rules but an empty page or a title. */
const shortestText = 40;

/**
 * Freezes the rules page as the next version and puts it in force; members are asked to accept it.
 * The publisher names the version in force and the revision of the text they saw.
 * @throws NotFound, Forbidden, Invalid when nothing is written, Conflict when another version came
 * into force or the text was edited meanwhile
 */
export async function publishRules(
  actor: Actor,
  communityId: string,
  input: PublishRulesInput,
): Promise<{ version: number }> {
  const community = await db().community.findUnique({
    where: { id: communityId },
    select: { id: true, countryCode: true, rulesDocumentId: true },
  });
  if (!community || !isPerson(actor)) throw notFound();
  authorize(canPublishRules(actor, community));
  const page = await writtenText(community.rulesDocumentId);
  if (page.revision !== input.revision) throw conflict("communities.rules-edited-meanwhile");
  const event: RulesPublished = {
    name: "communities.rules-published",
    communityId,
    ruleSetId: newId(),
    version: input.after + 1,
    byId: actor.userId,
  };
  try {
    await transact(async (tx) => {
      await createVersion(tx, event, page, input);
      await audit(tx, {
        action: event.name,
        actor,
        subject: { type: "rule-set", id: event.ruleSetId },
        countryCode: community.countryCode,
        communityId,
        details: { version: event.version },
      });
    });
  } catch (error) {
    if (uniqueViolation(error)) throw conflict("communities.rules-published-meanwhile");
    throw error;
  }
  await publish(event);
  return { version: event.version };
}

async function writtenText(documentId: string | null): Promise<WrittenPage> {
  const page = documentId ? await writtenPages().read(documentId) : null;
  if (!page) throw invalid("communities.rules-no-page");
  if (textOf(page.content).length < shortestText) throw invalid("communities.rules-empty");
  return page;
}

async function createVersion(
  tx: Tx,
  { ruleSetId, communityId, version, byId }: RulesPublished,
  page: WrittenPage,
  input: PublishRulesInput,
): Promise<void> {
  const newest = await tx.ruleSet.aggregate({ where: { communityId }, _max: { version: true } });
  if ((newest._max.version ?? 0) !== input.after) {
    throw conflict("communities.rules-published-meanwhile");
  }
  await tx.ruleSet.create({
    data: {
      id: ruleSetId,
      communityId,
      version,
      lang: page.lang,
      content: asJson(page.content),
      whoMayPost: input.whoMayPost,
      replyHours: input.replyHours,
      langs: input.langs,
      pictureRule: input.pictureRule,
      conflictPath: input.conflictPath,
      changeNote: input.changeNote ?? null,
      publishedAt: clock.now(),
      publishedById: byId,
    },
  });
}

/** Through JSON, so that what is frozen is plain data whatever the editor gave. */
function asJson(content: RichText): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(content)) as Prisma.InputJsonValue;
}
