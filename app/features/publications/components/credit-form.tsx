import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { RadioGroup } from "~/ui/choices";

type CreditFormProps = { named: boolean | null; form: FormView };

/** Whether a writer wants to be named: nobody is, until they say so. */
export function CreditForm({ named, form }: CreditFormProps) {
  const { t } = useTranslation("publications");
  const { actor } = usePage();
  return (
    <>
      <input type="hidden" name="intent" value="credit" />
      <RadioGroup
        name="named"
        label={t("credit.label")}
        required
        defaultValue={form.value("named", named === null ? "" : named ? "yes" : "no")}
        error={form.error("named")}
        choices={[
          { value: "yes", label: t("credit.yes", { name: actor?.name ?? "" }) },
          { value: "no", label: t("credit.no") },
        ]}
      />
      <Button>{t("credit.save")}</Button>
    </>
  );
}
