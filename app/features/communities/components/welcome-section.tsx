import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { TextArea } from "~/ui/inputs";
import { Section } from "~/ui/page";
import { Prose } from "~/ui/prose";
import type { SupportView } from "../support/queries.server";
import { Paragraphs } from "./paragraphs";

/** What new members see first on the community's home. */
export function WelcomeSection({ support, form }: { support: SupportView; form: FormView }) {
  const { t } = useTranslation("communities");
  const { welcome, can } = support;
  if (!can.manage) {
    return welcome ? (
      <Section title={t("welcome.title")}>
        <Prose compact>
          <Paragraphs text={welcome} />
        </Prose>
      </Section>
    ) : null;
  }
  return (
    <Section id="welcome-text" title={t("welcome.title")} lead={t("welcome.lead")}>
      <Form method="post" action="#welcome-text" className="stack measure">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="welcome" />
        <TextArea
          name="welcome"
          label={t("welcome.text")}
          help={t("welcome.help")}
          rows={6}
          defaultValue={form.value("welcome", welcome)}
          error={form.error("welcome")}
        />
        <FormActions>
          <Button>{t("welcome.save")}</Button>
        </FormActions>
      </Form>
    </Section>
  );
}
