import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button } from "~/ui/button";
import { DateInput, Select, TextArea, TextInput } from "~/ui/inputs";
import { licenceFacts, licences, summaryLength, titleLength } from "../limits";
import type { PublishingView } from "../publishing.server";

type PlanFormProps = { view: PublishingView; form: FormView };

/** What is said of a text besides its words. */
export function PlanForm({ view, form }: PlanFormProps) {
  const { t } = useTranslation("publications");
  const { plan, document } = view;
  return (
    <Form method="post" className="doc-form">
      <input type="hidden" name="intent" value="plan" />
      <FormErrors form={form} />
      {document.lang === "en" ? null : (
        <TextInput
          name="titleEn"
          lang="en"
          label={t("plan.titleEn")}
          help={t("plan.titleEnHelp")}
          maxLength={titleLength}
          defaultValue={form.value("titleEn", plan.titleEn)}
          error={form.error("titleEn")}
        />
      )}
      <TextArea
        name="summary"
        rows={2}
        lang={document.lang}
        label={t("plan.summary")}
        help={t("plan.summaryHelp")}
        mark={t("plan.optional")}
        maxLength={summaryLength}
        defaultValue={form.value("summary", plan.summary)}
        error={form.error("summary")}
      />
      <Select
        name="licence"
        label={t("plan.licence")}
        help={t("plan.licenceHelp")}
        defaultValue={form.value("licence", plan.licence)}
        error={form.error("licence")}
        options={licences.map((value) => ({
          value,
          label: t("plan.licenceOption", {
            name: licenceFacts[value].name,
            means: t(`licences.${value}.short`),
          }),
        }))}
      />
      <DateInput
        name="reviewOn"
        label={t("plan.reviewOn")}
        help={t("plan.reviewOnHelp")}
        mark={t("plan.optional")}
        defaultValue={form.value("reviewOn", plan.reviewOn)}
        error={form.error("reviewOn")}
      />
      <Button>{t("plan.save")}</Button>
    </Form>
  );
}
