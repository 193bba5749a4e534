import type { Actor } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { transact } from "~/core/db.server";
import { authorize, invalid } from "~/core/errors";
import { canEditStep } from "../policy";
import type { StepNumber } from "../progress";
import { communityFacts } from "../queries.server";
import { isStepOwner } from "./owners.server";
import type { StepCareInput } from "./schema";

/**
 * Sets who looks after a step, by when, and where its proof is. Whether the step is done is not
 * anybody's to say.
 * @throws NotFound, Forbidden, Invalid when the owner does not work in the community or country
 */
export async function saveStepCare(
  actor: Actor,
  { communityId, step, ...care }: { communityId: string; step: StepNumber } & StepCareInput,
): Promise<void> {
  const community = await communityFacts(communityId);
  authorize(canEditStep(actor, community));
  const data = {
    ownerId: care.ownerId,
    dueOn: care.dueOn ? new Date(`${care.dueOn}T00:00:00Z`) : null,
    proofUrl: care.proofUrl,
  };
  await transact(async (tx) => {
    if (care.ownerId && !(await isStepOwner(tx, community, care.ownerId))) {
      throw invalid("communities.owner-outside", { field: "ownerId" });
    }
    await tx.setupStep.upsert({
      where: { communityId_step: { communityId, step } },
      create: { communityId, step, ...data },
      update: data,
    });
    await audit(tx, {
      action: "communities.step-cared",
      actor,
      subject: { type: "community", id: communityId },
      countryCode: community.countryCode,
      communityId,
      details: { step, dueOn: care.dueOn },
    });
  });
}
