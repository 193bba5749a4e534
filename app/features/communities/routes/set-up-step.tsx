import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "~/core/errors";
import { formView } from "~/http/form";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { stepFrame, stepMeta } from "../board/frame.server";
import { getStep, stepNumber } from "../board/queries.server";
import { StepFrame } from "../components/step-frame";
import { canEditStep } from "../policy";
import { getCommunity } from "../queries.server";
import { saveCare } from "./save-care.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** Steps that have a page of their own elsewhere: the short list, the rules, the tools. */
const homes = { 3: "shortlist", 4: "rules", 5: "tools" } as const;

function homeOf(step: number): (typeof homes)[keyof typeof homes] {
  if (step === 3 || step === 4 || step === 5) return homes[step];
  throw notFound();
}

export const loader = memberLoader(async (page) => {
  const { country: countryCode, component } = page.params;
  const step = stepNumber(page.params.step);
  const home = homeOf(step);
  const frame = stepFrame(page, await getStep(page.actor, { countryCode, component, step }));
  const to = `${paths.community(frame.countryCode, frame.component)}/${home}`;
  return { frame, home: { name: home, to }, meta: stepMeta(page.t, frame) };
});

export const action = memberAction(async (page) => {
  const { actor, params } = page;
  const community = await getCommunity(actor, params.country, params.component, canEditStep);
  return saveCare(page, community, stepNumber(params.step), await page.request.formData());
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function SetUpStep() {
  const { t } = useTranslation("communities");
  const { frame, home } = useLoaderData<typeof loader>();
  const care = formView(useActionData(), "care");
  return (
    <StepFrame view={frame} care={care}>
      <div className="actions">
        <LinkButton to={home.to} variant="primary">
          {t(`steps.${home.name}.open`)}
        </LinkButton>
      </div>
    </StepFrame>
  );
}
