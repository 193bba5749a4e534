import { saveStepCare } from "~/features/communities/board/commands.server";
import { recordCall } from "~/features/communities/support/rhythm-commands.server";
import { actor } from "./accounts";
import { dayFromNow, daysAgo } from "./at";
import { calls, careOfSteps } from "./content/care";
import { communityId } from "./country";

/** Who looks after which step, by when, and where the proof of it lies. */
export async function careForSteps(): Promise<void> {
  for (const { component, step, owner, dueIn, proofUrl } of careOfSteps) {
    await daysAgo(10, async () => {
      const { userId } = await actor(owner);
      await saveStepCare(await actor(`${component}-coordinator`), {
        communityId: await communityId(component),
        step,
        ownerId: userId,
        dueOn: dueIn === undefined ? null : dayFromNow(dueIn),
        proofUrl: proofUrl ?? null,
      });
    });
  }
}

/** The calls that took place, so that the rhythm has a beginning. */
export async function recordCalls(): Promise<void> {
  for (const { component, days, people, link } of calls) {
    await daysAgo(days, async () =>
      recordCall(await actor(`${component}-coordinator`), await communityId(component), {
        heldOn: dayFromNow(-days),
        people,
        link: link ?? null,
      }),
    );
  }
}
