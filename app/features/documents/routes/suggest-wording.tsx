import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { EmptyState } from "~/ui/empty-state";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { pageTitle, placeLabel } from "../place-label.server";
import { getDocument } from "../queries.server";
import { suggestWording } from "../suggestions/commands/suggest-wording.server";
import { ParagraphList } from "../suggestions/components/paragraph-list";
import { WordingForm } from "../suggestions/components/wording-form";
import { listParagraphs } from "../suggestions/queries.server";
import { suggestWordingSchema } from "../suggestions/schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const document = await getDocument(page.actor, page.params.id);
  const paragraphs = await listParagraphs(page.actor, document.id);
  const wanted = page.url.searchParams.get("block");
  const chosen = paragraphs.find(({ block, fixed }) => String(block) === wanted && !fixed);
  const place = placeLabel(document, page);
  const title = page.t("documents:suggestions.form.of", { title: document.title });
  return {
    document,
    place,
    chosen: chosen ?? null,
    paragraphs: chosen ? [] : paragraphs.filter(({ text }) => text.trim() !== ""),
    meta: { title: pageTitle(title, place, page) },
  };
});

export const action = memberAction((page) => {
  const docId = String(page.params.id);
  return submitForm(page, suggestWordingSchema, async (input, sent) => {
    await suggestWording(page.actor, docId, { ...input, sent });
    return redirect(`${paths.suggestions(docId)}?done=sent`, 303);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function SuggestWording() {
  const { t } = useTranslation("documents");
  const { document, place, chosen, paragraphs } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("suggestions.form.title")}
        lead={t("suggestions.form.lead")}
        trail={[
          {
            to: paths.document(document.id),
            label: <span lang={document.lang}>{document.title}</span>,
          },
        ]}
      />
      {chosen ? <WordingForm document={document} paragraph={chosen} form={form} /> : null}
      {!chosen && paragraphs.length === 0 ? (
        <EmptyState title={t("suggestions.form.empty")}>
          {t("suggestions.form.emptyText")}
        </EmptyState>
      ) : null}
      {paragraphs.length > 0 ? <ParagraphList document={document} paragraphs={paragraphs} /> : null}
      <PlaceNote place={place} />
    </>
  );
}
