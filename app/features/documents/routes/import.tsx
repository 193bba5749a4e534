import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Button, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { FileInput } from "~/ui/inputs";
import { documentsPath, PlaceHeader, PlaceNote } from "../components/place-header";
import { readUpload } from "../exchange/commands/read-upload.server";
import { uploadEndings, uploadMegabytes } from "../exchange/limits";
import { getPlaceForNew } from "../place.server";
import { pageTitle, placeLabel } from "../place-label.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const place = await getPlaceForNew(page.actor, page.params);
  const label = placeLabel(place, page);
  return {
    place: label,
    meta: { title: pageTitle(page.t("documents:exchange.import.title"), label, page) },
  };
});

export const action = memberAction(async (page) => {
  const place = await getPlaceForNew(page.actor, page.params);
  const form = await page.request.formData();
  const file = form.get("file");
  return submitForm(
    page,
    z.object({}),
    async () => {
      const upload =
        file instanceof File
          ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
          : { name: "", bytes: new Uint8Array() };
      const { id } = await readUpload(page.actor, place, upload);
      return redirect(paths.importDocument(place.countryCode, place.component, id), 303);
    },
    form,
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }] : [];

export default function Import() {
  const { t } = useTranslation("documents");
  const { place } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("exchange.import.title")}
        lead={t("exchange.import.lead")}
      />
      <Form method="post" encType="multipart/form-data" className="doc-form">
        <FormErrors form={form} />
        <FileInput
          name="file"
          label={t("exchange.import.file")}
          help={`${t("exchange.import.fileHelp", { megabytes: uploadMegabytes })} ${t("exchange.import.reading")}`}
          accept={uploadEndings}
          required
          error={form.error("file")}
        />
        <FormActions>
          <Button variant="primary">{t("exchange.import.read")}</Button>
          <LinkButton variant="quiet" to={documentsPath(place)}>
            {t("new.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
      <PlaceNote place={place} />
    </>
  );
}
