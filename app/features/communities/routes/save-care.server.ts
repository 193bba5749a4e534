import { redirect } from "@remix-run/node";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import type { MemberContext } from "~/http/route.server";
import { saveStepCare } from "../board/commands.server";
import { stepCareSchema } from "../board/schema";
import type { StepNumber } from "../progress";
import type { CommunityView } from "../queries.server";

/** Answers the form of owner, day and proof, which stands on every step's page. */
export function saveCare(
  page: MemberContext,
  community: CommunityView,
  step: StepNumber,
  given: FormData,
) {
  const save = async (care: Parameters<typeof saveStepCare>[1]) => {
    await saveStepCare(page.actor, care);
    return redirect(paths.step(community.countryCode, community.component, step), 303);
  };
  const communityId = community.id;
  return submitForm(page, stepCareSchema, (care) => save({ ...care, communityId, step }), given);
}
