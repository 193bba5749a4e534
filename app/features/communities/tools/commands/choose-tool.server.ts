import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import type { ToolChosen } from "../events";
import { canChooseTools } from "../policy";
import type { ToolChoiceInput } from "../schema";
import type { ToolFunction } from "../terms";

/**
 * Chooses the tool for one function of a community, or changes the choice.
 * @throws NotFound, Forbidden
 */
export async function chooseTool(
  actor: Actor,
  communityId: string,
  fn: ToolFunction,
  input: ToolChoiceInput,
): Promise<void> {
  const choice = {
    tool: input.tool,
    reason: input.reason,
    url: input.url ?? null,
    megabytes: input.megabytes ?? null,
    needsApp: input.needsApp,
    reviewOn: input.reviewOn ? new Date(`${input.reviewOn}T00:00:00Z`) : null,
    chosenById: isPerson(actor) ? actor.userId : null,
  };
  await transact(async (tx) => {
    const community = await tx.community.findUnique({
      where: { id: communityId },
      select: { id: true, countryCode: true },
    });
    if (!community) throw notFound();
    authorize(canChooseTools(actor, community));
    await tx.toolChoice.upsert({
      where: { communityId_function: { communityId, function: fn } },
      create: { id: newId(), communityId, function: fn, ...choice },
      update: choice,
    });
    await audit(tx, {
      action: "communities.tool-chosen",
      actor,
      subject: { type: "community", id: communityId },
      countryCode: community.countryCode,
      communityId,
      details: { function: fn },
    });
  });
  const event: ToolChosen = { name: "communities.tool-chosen", communityId, function: fn };
  await publish(event);
}
