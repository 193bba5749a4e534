import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { TextInput } from "~/ui/inputs";

/** Whom to ask to lead: an account, an address, or a name to put on paper. */
export function LeadFields({ form }: { form: FormView }) {
  const { t } = useTranslation("task-forces");
  const field = (name: "leadContact" | "leadName", words: "contact" | "name") => ({
    name,
    label: t(`lead.${words}`),
    help: t(`lead.${words}Help`),
    defaultValue: form.value(name),
    error: form.error(name),
    autoComplete: "off",
  });
  return (
    <>
      <TextInput {...field("leadContact", "contact")} autoCapitalize="none" maxLength={254} />
      <TextInput {...field("leadName", "name")} maxLength={120} />
    </>
  );
}
