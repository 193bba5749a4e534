import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { shownTo } from "~/core/own-things.server";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { stepFrame, stepMeta } from "../board/frame.server";
import { getStep } from "../board/queries.server";
import { PurposeDraft } from "../components/purpose-draft";
import { PurposePublish } from "../components/purpose-publish";
import { PurposeVersions } from "../components/purpose-versions";
import { StepFrame } from "../components/step-frame";
import { canPublishPurpose } from "../policy";
import { publishPurpose } from "../purpose/commands.server";
import { getPurposeWork } from "../purpose/queries.server";
import { publishPurposeSchema } from "../purpose/schema";
import { getCommunity } from "../queries.server";
import { saveCare } from "./save-care.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

const step = 1;

export const loader = memberLoader(async (page) => {
  const { actor, params, url } = page;
  const address = { countryCode: params.country, component: params.component, step } as const;
  const view = await getStep(actor, address);
  const frame = stepFrame(page, view);
  const work = await getPurposeWork(actor, view.community);
  return {
    frame,
    work: { ...work, draft: await shownTo(page, work.draft) },
    done: url.searchParams.get("done") === "published",
    meta: stepMeta(page.t, frame),
  };
});

export const action = memberAction(async (page) => {
  const { actor, params } = page;
  const community = await getCommunity(actor, params.country, params.component, canPublishPurpose);
  const here = paths.step(community.countryCode, community.component, step);
  const given = await page.request.formData();
  if (given.get("intent") === "care") return saveCare(page, community, step, given);
  return submitForm(
    page,
    publishPurposeSchema,
    async (input) => {
      await publishPurpose(actor, community.id, input);
      return redirect(`${here}?done=published#main`, 303);
    },
    given,
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function SetUpPurpose() {
  const { t } = useTranslation("communities");
  const { frame, work, done } = useLoaderData<typeof loader>();
  const answer = useActionData();
  const { draft, published, can } = work;
  const mayPublish = can.publish && draft?.written === true;
  return (
    <StepFrame view={frame} care={formView(answer, "care")}>
      {done && !answer ? (
        <Notice
          tone="good"
          role="status"
          title={t("purpose.done")}
          actions={
            <LinkButton to={paths.community(frame.countryCode, frame.component)}>
              {t("purpose.see")}
            </LinkButton>
          }
        />
      ) : null}
      {draft ? <PurposeDraft draft={draft} primary={!mayPublish} /> : null}
      {draft && mayPublish ? (
        <PurposePublish
          form={formView(answer, "publish")}
          revision={draft.revision}
          langs={work.langs}
          lang={published?.lang ?? work.nationalLang ?? draft.lang}
          published={published}
        />
      ) : null}
      <PurposeVersions versions={work.versions} />
    </StepFrame>
  );
}
