import { useTranslation } from "react-i18next";
import { ErrorSummary } from "~/ui/form";
import type { FormView } from "./form";

type FormErrorsProps = {
  form: FormView;
  /** what the ids of the form's fields have before their names, where a page has several forms */
  prefix?: string;
};

/** What stopped a form, on top of it, each sentence leading to its field. */
export function FormErrors({ form, prefix = "" }: FormErrorsProps) {
  const { t } = useTranslation("shell");
  const named = form.errors.map(
    ({ field = "", label, message }) => [field, withLabel(label, message)] as const,
  );
  const ids = Object.fromEntries(named.map(([field]) => [field, `${prefix}${field}`]));
  return <ErrorSummary title={t("errorsSummary")} errors={Object.fromEntries(named)} ids={ids} />;
}

/** "Title: Please fill this in."; a label that asks has its sign already. */
const withLabel = (label: string | undefined, message: string) =>
  label ? `${label}${/[?:]$/.test(label) ? "" : ":"} ${message}` : message;
