import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Anchor } from "~/ui/anchor";
import { Button, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { Select, TextInput } from "~/ui/inputs";
import { createDocument } from "../commands/create-document.server";
import { KindChoice, VisibilityChoice } from "../components/choices";
import { documentsPath, PlaceHeader, PlaceNote } from "../components/place-header";
import { languageChoices } from "../languages.server";
import { outlineOf } from "../outline.server";
import { getPlaceForNew } from "../place.server";
import { pageTitle, placeLabel } from "../place-label.server";
import { createDocumentSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const place = await getPlaceForNew(page.actor, page.params);
  const label = placeLabel(place, page);
  return {
    place: label,
    languages: languageChoices(place.countryCode, page.lang),
    meta: { title: pageTitle(page.t("documents:new.title"), label, page) },
  };
});

export const action = memberAction(async (page) => {
  const { countryCode, communityId } = await getPlaceForNew(page.actor, page.params);
  return submitForm(page, createDocumentSchema, async (input, sent) => {
    const outline = outlineOf(input.kind, input.lang);
    const place = { countryCode, communityId };
    const { id } = await createDocument(page.actor, place, { ...input, outline, sent });
    return redirect(paths.document(id), 303);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }] : [];

export default function NewDocument() {
  const { t } = useTranslation("documents");
  const { place, languages } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  return (
    <>
      <PlaceHeader place={place} title={t("new.title")} />
      <p className="mb-6">
        {t("exchange.import.instead")}{" "}
        <Anchor to={paths.importDocument(place.countryCode, place.component)}>
          {t("exchange.import.title")}
        </Anchor>
      </p>
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
          defaultValue={form.value("title")}
          error={form.error("title")}
        />
        <Select
          name="lang"
          label={t("new.lang")}
          help={t("new.langHelp")}
          defaultValue={form.value("lang", languages.usual)}
          error={form.error("lang")}
          options={[
            { label: t("new.nearLanguages"), options: languages.near },
            { label: t("new.farLanguages"), options: languages.far },
          ]}
        />
        <VisibilityChoice form={form} stored="community" taskForce={place.component === null} />
        <FormActions>
          <Button variant="primary">{t("new.start")}</Button>
          <LinkButton variant="quiet" to={documentsPath(place)}>
            {t("new.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
      <PlaceNote place={place} />
    </>
  );
}
