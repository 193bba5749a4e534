import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { usePage } from "~/http/use-page";
import { Button, buttonClass } from "~/ui/button";
import { Checkbox, RadioGroup } from "~/ui/choices";
import { ExactInput } from "~/ui/exact-input";
import { FormActions } from "~/ui/form";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { Section } from "~/ui/page";
import { noteLimit } from "../coordinators/limits";
import type { CoordinatorRole } from "../policy";
import { languageOptions } from "./language-options";

type ProposeProps = { form: FormView; roles: readonly CoordinatorRole[] };

/** Asks somebody who has an account. */
export function ProposeForm({ form, roles }: ProposeProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const twice = form.error("confirm");
  return (
    <Section
      id="propose"
      title={t("coordinators.proposeTitle")}
      lead={t("coordinators.proposeLead")}
    >
      <Form method="post" action="#propose" className="stack measure">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="propose" />
        <RoleChoice form={form} roles={roles} id="propose-role" />
        <TextInput
          name="person"
          label={t("coordinators.person")}
          help={t("coordinators.personHelp")}
          defaultValue={form.value("person")}
          error={form.error("person")}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextArea
          name="note"
          label={t("coordinators.note")}
          help={t("coordinators.noteHelp")}
          rows={3}
          maxLength={noteLimit}
          defaultValue={form.value("note")}
          error={form.error("note")}
        />
        {twice ? (
          <Checkbox name="confirm" value="yes" label={t("coordinators.confirm")} error={twice} />
        ) : null}
        <FormActions>
          <Button variant="primary">{t("coordinators.propose")}</Button>
        </FormActions>
      </Form>
    </Section>
  );
}

type InviteProps = ProposeProps & { langs: readonly string[] };

/** Invites somebody who has none, by e-mail or on paper. */
export function InviteForm({ form, roles, langs }: InviteProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  return (
    <details id="invite" className="no-print" open={form.errors.length > 0}>
      <summary className={buttonClass("secondary")}>{t("coordinators.inviteTitle")}</summary>
      <Form method="post" action="#invite" className="stack measure mt-4">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="invite" />
        <FormKey />
        <RoleChoice form={form} roles={roles} id="invite-role" />
        <TextInput
          name="name"
          id="invite-name"
          label={t("coordinators.name")}
          defaultValue={form.value("name")}
          error={form.error("name")}
        />
        <ExactInput
          name="email"
          id="invite-email"
          kind="email"
          label={t("coordinators.email")}
          help={t("coordinators.emailHelp")}
          defaultValue={form.value("email")}
          error={form.error("email")}
        />
        <Select
          name="lang"
          id="invite-lang"
          label={t("coordinators.lang")}
          options={languageOptions(langs, lang, {
            country: t("languages.country"),
            other: t("languages.other"),
          })}
          defaultValue={form.value("lang", langs[0])}
          error={form.error("lang")}
        />
        <TextArea
          name="message"
          id="invite-message"
          label={t("coordinators.message")}
          rows={3}
          maxLength={noteLimit}
          defaultValue={form.value("message")}
          error={form.error("message")}
        />
        <FormActions>
          <Button>{t("coordinators.invite")}</Button>
        </FormActions>
      </Form>
    </details>
  );
}

function RoleChoice({ form, roles, id }: ProposeProps & { id: string }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <RadioGroup
      name="role"
      id={id}
      label={t("coordinators.role")}
      choices={roles.map((role) => ({ value: role, label: t(`coordinators.roles.${role}`) }))}
      defaultValue={form.value("role", roles[0])}
      error={form.error("role")}
    />
  );
}
