import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { withOwnThings } from "~/core/own-things.server";
import { DifferenceView } from "~/http/difference-view";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { Prose } from "~/ui/prose";
import { RichText } from "~/ui/rich-text";
import { giveVerdict } from "../commands/review.server";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { RevisionState } from "../components/revision-state";
import { LateVerdict, VerdictForm } from "../components/verdict-form";
import { placeView } from "../page-place.server";
import { getReview } from "../publishing.server";
import { verdictSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** Refusals that the page explains. */
const whys: Readonly<Record<string, string>> = {
  "publications.sole-author": "soleAuthor",
  "publications.authors-unknown": "authorsUnknown",
};

export const loader = memberLoader(async (page) => {
  const review = await getReview(page.actor, page.params.id);
  const title = page.t("publications:review.of", { title: review.revision.title });
  return {
    ...review,
    content: await withOwnThings(review.content, page),
    why: review.revision.refusal === null ? undefined : whys[review.revision.refusal],
    place: placeView(review.document, page),
    meta: { title: `${title} · LearnIn` },
  };
});

const input = verdictSchema.and(z.object({ revisionId: z.uuid() }));

export const action = memberAction((page) =>
  submitForm(page, input, async ({ revisionId, ...word }) => {
    const { documentId } = await giveVerdict(page.actor, revisionId, word);
    return redirect(paths.publishing(documentId), 303);
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function Review() {
  const { t } = useTranslation("publications");
  const { light } = usePage();
  const { document, revision, content, changes, place, why } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  return (
    <>
      <PlaceHeader
        place={place}
        title={revision.title}
        titleLang={revision.lang}
        eyebrow={t("review.title", { number: revision.number })}
        lead={revision.note ? <p dir="auto">{revision.note}</p> : undefined}
        trail={[
          {
            to: paths.document(document.id),
            label: <span lang={document.lang}>{document.title}</span>,
          },
          { to: paths.publishing(document.id), label: t("publishing.title") },
        ]}
      />
      {why ? <Notice tone="attention">{t(`review.${why}`)}</Notice> : null}
      {revision.draftWentOn ? <Notice className="mt-4">{t("review.draftWentOn")}</Notice> : null}
      {changes ? (
        <Section title={t("review.changes")}>
          <DifferenceView changes={changes} lang={revision.lang} />
        </Section>
      ) : null}
      <Section title={t("review.text")}>
        <div className="doc-paper">
          <Prose lang={revision.lang} className="doc-text">
            <RichText
              content={content}
              under={2}
              light={light}
              loadLabel={t("page.showPicture")}
              words={useTextWords()}
            />
          </Prose>
        </div>
      </Section>
      <Section title={t("revision.title")}>
        <RevisionState revision={revision} />
      </Section>
      {revision.can.review || form.errors.length > 0 ? (
        <Section id="verdict" title={t("verdict.title")}>
          {revision.can.review ? (
            <VerdictForm form={form} revisionId={revision.id} />
          ) : (
            <LateVerdict form={form} />
          )}
        </Section>
      ) : null}
      <PlaceNote place={place} />
    </>
  );
}
