import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Role } from "~/core/actor";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { DateInput, Select, TextArea, TextInput } from "~/ui/inputs";
import { Section } from "~/ui/page";
import { noteLimit } from "../limits";

/** Proposes a role to somebody who has an account; they say yes or no on their own page. */
export function ProposeForm({ roles, reply }: { roles: readonly Role[]; reply: unknown }) {
  const { t } = useTranslation("membership");
  const form = formView(reply, "propose");
  const field = (name: string) => ({ name, id: `propose-${name}`, error: form.error(name) });
  return (
    <Section title={t("propose.title")} lead={t("propose.lead")} id="propose">
      <Form method="post" className="stack max-w-measure">
        <FormErrors form={form} prefix="propose-" />
        <TextInput
          {...field("person")}
          label={t("propose.person")}
          help={t("propose.personHelp")}
          defaultValue={form.value("person")}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <Select
          {...field("role")}
          label={t("propose.role")}
          options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
          placeholder={t("propose.choose")}
          defaultValue={form.value("role")}
          required
        />
        <DateInput
          {...field("until")}
          label={t("propose.until")}
          mark={t("optional")}
          help={t("propose.untilHelp")}
          defaultValue={form.value("until")}
        />
        <TextArea
          {...field("note")}
          label={t("propose.note")}
          mark={t("optional")}
          help={t("propose.noteHelp")}
          defaultValue={form.value("note")}
          maxLength={noteLimit}
          rows={2}
        />
        <FormActions>
          <Button name="intent" value="propose">
            {t("propose.do")}
          </Button>
        </FormActions>
      </Form>
    </Section>
  );
}
