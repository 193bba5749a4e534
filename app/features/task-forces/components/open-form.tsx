import { Form, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { paths } from "~/http/paths";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { type Option, type OptionGroup, Select } from "~/ui/inputs";
import { Section } from "~/ui/page";
import { LeadFields } from "./lead-fields";

type OpenFormProps = {
  countries: readonly Option[];
  languages: ReadonlyArray<Option | OptionGroup>;
  /** the country that was asked for by the link, and its main language */
  chosen: { code: string; lang: string } | null;
};

/** Opens a task force for a country that has none. */
export function OpenForm({ countries, languages, chosen }: OpenFormProps) {
  const { t } = useTranslation("task-forces");
  const form = formView(useActionData());
  return (
    <Section id="open" title={t("region.form.title")} lead={t("region.form.lead")}>
      {countries.length === 0 ? (
        <p className="text-quiet">{t("region.form.allOpen")}</p>
      ) : (
        <Form method="post" action={paths.region()} key={chosen?.code}>
          <FormKey />
          <FormErrors form={form} />
          <Select
            name="countryCode"
            label={t("region.form.country")}
            placeholder={t("region.form.chooseCountry")}
            options={countries}
            defaultValue={form.value("countryCode", chosen?.code)}
            error={form.error("countryCode")}
            required
          />
          <Select
            name="lang"
            label={t("region.form.lang")}
            help={t("region.form.langHelp")}
            placeholder={t("region.form.chooseLang")}
            options={languages}
            defaultValue={form.value("lang", chosen?.lang)}
            error={form.error("lang")}
            required
          />
          <LeadFields form={form} />
          <FormActions>
            <Button variant="primary">{t("region.form.save")}</Button>
          </FormActions>
        </Form>
      )}
    </Section>
  );
}
