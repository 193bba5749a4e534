import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { Button, LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import type { PublishingView } from "../publishing.server";
import { RequestForm } from "./request-form";
import { RevisionState } from "./revision-state";

type PublishingReviewProps = { view: PublishingView; reply: unknown };

/** The revision that is under way, and the next step: ask, read, or publish. */
export function PublishingReview({ view, reply }: PublishingReviewProps) {
  const { t } = useTranslation("publications");
  const { revision, publication, document, can, check } = view;
  const open = revision?.state === "in_review" || revision?.state === "approved";
  const retired = publication?.retired === true;
  const asked = revision?.can.review === true && !revision.answered;
  const asking = formView(reply, "request");
  const adding = formView(reply, "add");
  const ask = (
    <RequestForm
      intent="request"
      form={asking}
      candidates={view.candidates}
      correction={publication !== null}
      primary={!open}
    />
  );
  return (
    <>
      {revision ? (
        <Section
          id="revision"
          title={t("revision.title")}
          actions={
            <LinkButton variant={asked ? "primary" : "secondary"} to={paths.review(document.id)}>
              {t(asked ? "revision.review" : "revision.read")}
            </LinkButton>
          }
        >
          <RevisionState revision={revision} />
          {["approved", "in_review"].map((state) =>
            // Refused because the revision went on meanwhile: its form is gone, what happened is said.
            state === revision.state ? null : (
              <FormErrors
                key={state}
                form={state === "approved" ? formView(reply, "publish") : adding}
              />
            ),
          )}
          {revision.state === "approved" ? (
            <PublishForm
              revisionId={revision.id}
              canPublish={can.publish}
              correction={publication !== null}
              reply={reply}
            />
          ) : null}
          {revision.state === "in_review" && can.prepare ? (
            <details className="mt-4" open={adding.errors.length > 0 || undefined}>
              <summary>{t("request.more")}</summary>
              <RequestForm
                intent="add"
                form={adding}
                candidates={view.candidates.filter(
                  ({ userId }) => !revision.reviews.some((one) => one.userId === userId),
                )}
                correction={false}
                revisionId={revision.id}
              />
            </details>
          ) : null}
        </Section>
      ) : null}
      {can.prepare && !retired ? (
        <Section
          id="request"
          title={t(open ? "request.again" : "request.title")}
          lead={t(open ? "request.againLead" : "request.lead")}
        >
          {publication?.upToDate ? (
            <Notice>{t("request.upToDate")}</Notice>
          ) : !check.ready ? (
            <Notice tone="attention">
              <a href="#check">{t("request.notReady")}</a>
            </Notice>
          ) : open && asking.errors.length === 0 ? (
            <details>
              <summary>{t("request.open")}</summary>
              {ask}
            </details>
          ) : (
            ask
          )}
        </Section>
      ) : null}
    </>
  );
}

type PublishFormProps = {
  revisionId: string;
  canPublish: boolean;
  correction: boolean;
  reply: unknown;
};

function PublishForm({ revisionId, canPublish, correction, reply }: PublishFormProps) {
  const { t } = useTranslation("publications");
  if (!canPublish) return <Notice tone="good">{t("revision.waitsForCoordinator")}</Notice>;
  return (
    <Form method="post" className="doc-form">
      <FormErrors form={formView(reply, "publish")} />
      <input type="hidden" name="intent" value="publish" />
      <input type="hidden" name="revisionId" value={revisionId} />
      <p>{t(correction ? "revision.publishMeansAgain" : "revision.publishMeans")}</p>
      <Button variant="primary">
        {t(correction ? "revision.publishAgain" : "revision.publish")}
      </Button>
    </Form>
  );
}
