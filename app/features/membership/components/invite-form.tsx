import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { Button } from "~/ui/button";
import { ExactInput } from "~/ui/exact-input";
import { FormActions } from "~/ui/form";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { Section } from "~/ui/page";
import { messageLimit } from "../limits";
import type { MembersData } from "../members-page.server";

type InviteFormProps = {
  data: Pick<MembersData, "rolesToGive" | "languages" | "mainLanguage">;
  reply: unknown;
};

/** Invites somebody new: by mail where there is an address, on paper where there is none. */
export function InviteForm({ data, reply }: InviteFormProps) {
  const { t } = useTranslation("membership");
  const form = formView(reply, "invite");
  const field = (name: string) => ({ name, id: `invite-${name}`, error: form.error(name) });
  const usual = data.rolesToGive.includes("member") ? "member" : data.rolesToGive[0];
  return (
    <Section title={t("invite.title")} lead={t("invite.lead")} id="invite">
      <Form method="post" className="stack max-w-measure">
        <FormErrors form={form} prefix="invite-" />
        <FormKey />
        <TextInput
          {...field("name")}
          label={t("invite.name")}
          mark={t("optional")}
          defaultValue={form.value("name")}
          autoComplete="off"
        />
        <ExactInput
          {...field("email")}
          kind="email"
          label={t("invite.email")}
          mark={t("optional")}
          help={t("invite.emailHelp")}
          defaultValue={form.value("email")}
          autoComplete="off"
        />
        <Select
          {...field("role")}
          label={t("invite.role")}
          options={data.rolesToGive.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
          defaultValue={form.value("role", usual)}
        />
        <Select
          {...field("lang")}
          label={t("invite.lang")}
          help={t("invite.langHelp")}
          options={data.languages}
          defaultValue={form.value("lang", data.mainLanguage)}
        />
        <TextArea
          {...field("message")}
          label={t("invite.message")}
          mark={t("optional")}
          help={t("invite.messageHelp")}
          defaultValue={form.value("message")}
          maxLength={messageLimit}
        />
        <FormActions>
          <Button variant="primary" name="intent" value="invite">
            {t("invite.do")}
          </Button>
        </FormActions>
      </Form>
    </Section>
  );
}
