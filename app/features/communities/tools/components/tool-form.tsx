import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button, LinkButton } from "~/ui/button";
import { Checkbox } from "~/ui/choices";
import { FormActions } from "~/ui/form";
import { DateInput, TextArea, TextInput } from "~/ui/inputs";
import { dataUnits, type ToolFunction } from "../terms";

/** What the form begins with: the stored choice, or a suggestion. */
export interface ToolFormValues {
  tool: string;
  reason: string;
  url: string | null;
  megabytes: number | null;
  needsApp: boolean;
  reviewOn: string | null;
}

type Props = { form: FormView; fn: ToolFunction; stored: ToolFormValues | null; back: string };

export function ToolForm({ form, fn, stored, back }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const optional = t("tools.form.optional");
  const unit = dataUnits[fn] === "hour" ? "Hour" : "Use";
  return (
    <Form method="post" key={stored?.tool}>
      <FormErrors form={form} />
      <TextInput
        name="tool"
        label={t("tools.form.tool")}
        help={t("tools.form.toolHelp")}
        required
        maxLength={80}
        defaultValue={form.value("tool", stored?.tool)}
        error={form.error("tool")}
      />
      <TextArea
        name="reason"
        label={t("tools.form.reason")}
        help={t("tools.form.reasonHelp")}
        required
        rows={3}
        maxLength={600}
        defaultValue={form.value("reason", stored?.reason)}
        error={form.error("reason")}
      />
      <TextInput
        name="url"
        inputMode="url"
        label={t("tools.form.url")}
        mark={optional}
        help={t("tools.form.urlHelp")}
        maxLength={500}
        defaultValue={form.value("url", stored?.url)}
        error={form.error("url")}
      />
      <TextInput
        name="megabytes"
        inputMode="decimal"
        label={t(`tools.form.megabytes${unit}`)}
        mark={optional}
        help={t("tools.form.megabytesHelp")}
        maxLength={10}
        defaultValue={form.value("megabytes", stored?.megabytes?.toString())}
        error={form.error("megabytes")}
      />
      <Checkbox
        name="needsApp"
        label={t("tools.form.needsApp")}
        defaultChecked={form.checked("needsApp", stored?.needsApp)}
        error={form.error("needsApp")}
      />
      <DateInput
        name="reviewOn"
        label={t("tools.form.reviewOn")}
        mark={optional}
        defaultValue={form.value("reviewOn", stored?.reviewOn)}
        error={form.error("reviewOn")}
      />
      <FormActions>
        <Button variant="primary">{t("tools.form.save")}</Button>
        <LinkButton to={back} variant="quiet">
          {t("tools.form.cancel")}
        </LinkButton>
      </FormActions>
    </Form>
  );
}
