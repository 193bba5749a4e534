import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { paths } from "~/http/paths";
import { Button, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { TextArea } from "~/ui/inputs";
import { suggestionLimits } from "../limits";
import type { Paragraph } from "../paragraphs.server";

type WordingFormProps = {
  document: { id: string; lang: string };
  paragraph: Paragraph;
  form: FormView;
};

/** One paragraph, to be written as one would like to read it. */
export function WordingForm({ document, paragraph, form }: WordingFormProps) {
  const { t } = useTranslation("documents");
  const { block, text } = paragraph;
  return (
    <Form method="post" className="doc-form" id="wording">
      <FormErrors form={form} />
      <FormKey />
      <input type="hidden" name="block" value={block} />
      <input type="hidden" name="was" value={text} />
      <TextArea
        name="text"
        label={t("suggestions.form.label")}
        help={t("suggestions.form.help")}
        lang={document.lang}
        rows={8}
        maxLength={suggestionLimits.wording}
        defaultValue={form.value("text", text)}
        error={form.error("text")}
      />
      <TextArea
        name="note"
        label={t("suggestions.form.note")}
        mark={t("suggestions.optional")}
        rows={2}
        maxLength={suggestionLimits.note}
        defaultValue={form.value("note")}
        error={form.error("note")}
      />
      <FormActions>
        <Button variant="primary">{t("suggestions.form.send")}</Button>
        <LinkButton variant="quiet" to={paths.suggestWording(document.id)}>
          {t("suggestions.form.back")}
        </LinkButton>
      </FormActions>
    </Form>
  );
}
