import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formView } from "~/http/form";
import { memberAction, memberLoader } from "~/http/route.server";
import { stepFrame, stepMeta } from "../board/frame.server";
import { getStep } from "../board/queries.server";
import { CallsSection } from "../components/calls-section";
import { HandOverSection } from "../components/hand-over-section";
import { PlanSection } from "../components/plan-section";
import { RhythmSection } from "../components/rhythm-section";
import { StepFrame } from "../components/step-frame";
import { WelcomeSection } from "../components/welcome-section";
import { canViewBoard } from "../policy";
import { getCommunity } from "../queries.server";
import { getSupport } from "../support/queries.server";
import { saveCare } from "./save-care.server";
import { answerSupportForm } from "./support-forms.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";
export const handle = { messages: ["communities.set-up"] };

const step = 6;

export const loader = memberLoader(async (page) => {
  const { actor, params, t } = page;
  const address = { countryCode: params.country, component: params.component, step } as const;
  const view = await getStep(actor, address);
  const frame = stepFrame(page, view);
  return { frame, support: await getSupport(actor, view.community), meta: stepMeta(t, frame) };
});

export const action = memberAction(async (page) => {
  const { actor, params } = page;
  const { country, component } = params;
  // Whoever owns a task may tick it; every command asks its own policy.
  const community = await getCommunity(actor, country, component, (who, { countryCode }) =>
    canViewBoard(who, countryCode),
  );
  const given = await page.request.formData();
  return given.get("intent") === "care"
    ? saveCare(page, community, step, given)
    : answerSupportForm(page, community, given);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function SetUpSupport() {
  const { frame, support } = useLoaderData<typeof loader>();
  const answer = useActionData();
  const formOf = (intent: string) => formView(answer, intent);
  return (
    <StepFrame view={frame} care={formOf("care")}>
      <PlanSection support={support} owners={frame.owners} formOf={formOf} />
      <WelcomeSection support={support} form={formOf("welcome")} />
      <RhythmSection support={support} form={formOf("rhythm")} />
      <CallsSection support={support} form={formOf("record-call")} />
      <HandOverSection support={support} formOf={formOf} />
    </StepFrame>
  );
}
