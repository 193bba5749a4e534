import { useTranslation } from "react-i18next";
import { ErrorSummary } from "~/ui/form";
import type { FormView } from "./form";

/** What stopped a form, on top of it, each sentence leading to its field. */
export function FormErrors({ form }: { form: FormView }) {
  const { t } = useTranslation("shell");
  const errors = Object.fromEntries(
    form.errors.map(({ field, message }) => [field ?? "", message]),
  );
  return <ErrorSummary title={t("errorsSummary")} errors={errors} />;
}
