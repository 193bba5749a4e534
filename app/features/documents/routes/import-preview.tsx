import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { Button, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { Select, TextInput } from "~/ui/inputs";
import { Section } from "~/ui/page";
import { Prose } from "~/ui/prose";
import { RichText } from "~/ui/rich-text";
import { KindChoice, VisibilityChoice } from "../components/choices";
import { ImportReport } from "../components/import-report";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { importDocument } from "../exchange/commands/import-document.server";
import { getDraft } from "../exchange/drafts.server";
import { draftHours } from "../exchange/limits";
import { languageChoices } from "../languages.server";
import { getPlaceForNew } from "../place.server";
import { pageTitle, placeLabel } from "../place-label.server";
import { createDocumentSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const place = await getPlaceForNew(page.actor, page.params);
  const draft = await getDraft(page.actor, place, page.params.draft);
  const label = placeLabel(place, page);
  return {
    place: label,
    draft,
    languages: languageChoices(place.countryCode, page.lang),
    meta: { title: pageTitle(page.t("documents:exchange.import.previewTitle"), label, page) },
  };
});

export const action = memberAction(async (page) => {
  const place = await getPlaceForNew(page.actor, page.params);
  return submitForm(page, createDocumentSchema, async (input, sent) => {
    const draftId = String(page.params.draft);
    const { id } = await importDocument(page.actor, place, { ...input, draftId, sent });
    return redirect(paths.document(id), 303);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function ImportPreview() {
  const { t } = useTranslation("documents");
  const { light } = usePage();
  const { place, draft, languages } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  const again = paths.importDocument(place.countryCode, place.component);
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("exchange.import.previewTitle")}
        lead={t("exchange.import.previewNote", { hours: draftHours })}
        trail={[{ to: again, label: t("exchange.import.title") }]}
      />
      <ImportReport report={draft.report} />
      <Section id="text" title={t("exchange.import.text")}>
        <div className="doc-paper">
          <Prose lang={draft.lang ?? undefined} className="doc-text">
            <RichText
              content={draft.content}
              light={light}
              loadLabel={t("page.showPicture")}
              words={useTextWords()}
            />
          </Prose>
        </div>
      </Section>
      <Section id="start" title={t("exchange.import.start")}>
        <Form method="post">
          <FormErrors form={form} />
          <FormKey />
          <KindChoice form={form} />
          <TextInput
            name="title"
            label={t("new.name")}
            help={t("new.nameHelp")}
            required
            maxLength={150}
            defaultValue={form.value("title", draft.title)}
            error={form.error("title")}
          />
          <Select
            name="lang"
            label={t("new.lang")}
            help={t("new.langHelp")}
            defaultValue={form.value("lang", draft.lang ?? languages.usual)}
            error={form.error("lang")}
            options={[
              { label: t("new.nearLanguages"), options: languages.near },
              { label: t("new.farLanguages"), options: languages.far },
            ]}
          />
          <VisibilityChoice form={form} stored="community" taskForce={place.component === null} />
          <FormActions>
            <Button variant="primary">{t("exchange.import.start")}</Button>
            <LinkButton variant="quiet" to={again}>
              {t("exchange.import.another")}
            </LinkButton>
          </FormActions>
        </Form>
      </Section>
      <PlaceNote place={place} />
    </>
  );
}
