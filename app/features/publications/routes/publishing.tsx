import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { invalid } from "~/core/errors";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { type MemberContext, memberAction, memberLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { dismissFinding, savePlan, sayCredit } from "../commands/prepare.server";
import { publishRevision } from "../commands/publish.server";
import { requestReview } from "../commands/request-review.server";
import { addReviewers } from "../commands/review.server";
import { CheckList } from "../components/check-list";
import { CreditForm } from "../components/credit-form";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { PlanForm } from "../components/plan-form";
import { PublishingReview } from "../components/publishing-review";
import { placeView } from "../page-place.server";
import { getPublishing } from "../publishing.server";
import {
  addReviewerSchema,
  consentSchema,
  dismissSchema,
  planSchema,
  requestReviewSchema,
} from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const view = await getPublishing(page.actor, page.params.id);
  const title = page.t("publications:publishing.of", { title: view.document.title });
  return { view, place: placeView(view.document, page), meta: { title: `${title} · LearnIn` } };
});

type Change = (page: MemberContext, id: string, form: FormData) => Promise<unknown>;
type Sent = string | undefined;

/** One form of the page: its schema, its command, and the word that it is done. */
const change =
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (page: MemberContext, id: string, input: z.output<Schema>, sent: Sent) => Promise<string>,
  ): Change =>
  (page, id, form) =>
    submitForm(
      page,
      schema,
      async (input, sent) => redirect(await run(page, id, input, sent), 303),
      form,
    );

const back = (id: string, done: string) => `${paths.publishing(id)}?done=${done}`;
const ofRevision = z.object({ revisionId: z.uuid() });

const changes: Record<string, Change> = {
  plan: change(planSchema, async ({ actor }, id, input) => {
    await savePlan(actor, id, input);
    return back(id, "plan");
  }),
  dismiss: change(dismissSchema, async ({ actor }, id, input) => {
    await dismissFinding(actor, id, input);
    return `${paths.publishing(id)}#check`;
  }),
  credit: change(consentSchema, async ({ actor }, id, input) => {
    await sayCredit(actor, id, input);
    return back(id, "credit");
  }),
  request: change(requestReviewSchema, async ({ actor }, id, input, sent) => {
    await requestReview(actor, id, { ...input, sent });
    return back(id, "asked");
  }),
  add: change(addReviewerSchema.extend(ofRevision.shape), async ({ actor }, id, input) => {
    await addReviewers(actor, input.revisionId, input);
    return back(id, "added");
  }),
  publish: change(ofRevision, async ({ actor }, _id, { revisionId }) => {
    const { slug } = await publishRevision(actor, revisionId);
    return paths.publication(slug);
  }),
};

export const action = memberAction(async (page) => {
  const form = await page.request.formData();
  const intent = String(form.get("intent"));
  const found = Object.hasOwn(changes, intent) ? changes[intent] : undefined;
  if (!found) throw invalid("core.invalid");
  return found(page, String(page.params.id), form);
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

const dones = ["plan", "credit", "asked", "added"];

export default function Publishing() {
  const { t } = useTranslation("publications");
  const { view, place } = useLoaderData<typeof loader>();
  const reply = useActionData();
  const [search] = useSearchParams();
  const done = search.get("done") ?? "";
  const { document, can, check, publication } = view;
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("publishing.title")}
        lead={<span lang={document.lang}>{document.title}</span>}
        trail={[
          {
            to: paths.document(document.id),
            label: <span lang={document.lang}>{document.title}</span>,
          },
        ]}
        actions={
          publication ? (
            <LinkButton to={paths.publication(publication.slug)}>
              {t("publishing.public")}
            </LinkButton>
          ) : null
        }
      />
      {dones.includes(done) ? (
        <Notice tone="good" role="status" className="mb-6">
          {t(`done.${done}`)}
        </Notice>
      ) : null}
      {publication?.retired ? <Notice tone="attention">{t("publishing.retired")}</Notice> : null}
      <PublishingReview view={view} reply={reply} />
      <Section id="check" title={t("check.title")} lead={t("check.lead")}>
        <CheckList check={check} canPrepare={can.prepare} />
      </Section>
      {can.prepare ? (
        <Section id="plan" title={t("plan.title")}>
          <PlanForm view={view} form={formView(reply, "plan")} />
        </Section>
      ) : null}
      {view.credit.wrote ? (
        <Section id="credit" title={t("credit.title")} lead={t("credit.lead")}>
          <Form method="post" className="doc-form">
            <CreditForm named={view.credit.named} form={formView(reply, "credit")} />
          </Form>
        </Section>
      ) : null}
      <PlaceNote place={place} />
    </>
  );
}
