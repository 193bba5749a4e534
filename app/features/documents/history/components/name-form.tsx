import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { Button } from "~/ui/button";
import { TextInput } from "~/ui/inputs";
import { longestVersionLabel } from "../../versions/limits";

type NameFormProps = {
  form: FormView;
  intent: "save" | "name";
  /** the name that the version has, if any */
  label?: string | null;
};

/** Keeps the text of now by a name, or gives a name to a version. */
export function NameForm({ form, intent, label = null }: NameFormProps) {
  const { t } = useTranslation("documents");
  const words = intent === "save" ? "save" : label === null ? "name" : "rename";
  return (
    <Form method="post" className="doc-form">
      <input type="hidden" name="intent" value={intent} />
      <FormKey />
      <FormErrors form={form} />
      <TextInput
        name="label"
        label={t(`versions.${words}.label`)}
        help={t(`versions.${words}.help`)}
        required
        maxLength={longestVersionLabel}
        defaultValue={form.value("label", label)}
        error={form.error("label")}
      />
      <Button>{t(`versions.${words}.do`)}</Button>
    </Form>
  );
}
