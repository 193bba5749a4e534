import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageLabel } from "~/core/i18n/languages";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { Section } from "~/ui/page";
import { summaryLimit } from "../purpose/limits";
import type { PublishedPurpose } from "../purpose/queries.server";

type PurposePublishProps = {
  form: FormView;
  /** of the page as it is shown above: what is seen is what is published */
  revision: string;
  langs: readonly string[];
  lang: string;
  published: PublishedPurpose | null;
};

export function PurposePublish({ form, revision, langs, lang, published }: PurposePublishProps) {
  const { t } = useTranslation("communities");
  const reader = usePage().lang;
  const next = (published?.version ?? 0) + 1;
  return (
    <Section id="publish" title={t("purpose.publishTitle")} lead={t("purpose.publishLead")}>
      <Form method="post" action="#publish" className="stack measure">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="publish" />
        <input type="hidden" name="revision" value={revision} />
        <Select
          name="lang"
          label={t("purpose.lang")}
          help={t("purpose.langHelp")}
          options={langs.map((code) => ({ value: code, label: languageLabel(code, reader) }))}
          defaultValue={form.value("lang", lang)}
          error={form.error("lang")}
        />
        <TextInput
          name="summary"
          label={t("purpose.summary")}
          help={t("purpose.summaryHelp")}
          maxLength={summaryLimit}
          defaultValue={form.value("summary", published?.summary)}
          error={form.error("summary")}
          required
        />
        <TextInput
          name="summaryEn"
          label={t("purpose.summaryEn")}
          help={t("purpose.englishHelp")}
          lang="en"
          maxLength={summaryLimit}
          defaultValue={form.value("summaryEn", published?.summaryEn)}
          error={form.error("summaryEn")}
        />
        <TextArea
          name="glossEn"
          label={t("purpose.glossEn")}
          help={t("purpose.glossHelp")}
          lang="en"
          rows={8}
          defaultValue={form.value("glossEn", published?.glossEn)}
          error={form.error("glossEn")}
        />
        <FormActions>
          <Button variant="primary">{t("purpose.publish", { version: next })}</Button>
        </FormActions>
      </Form>
    </Section>
  );
}
