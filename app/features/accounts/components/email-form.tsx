import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button } from "~/ui/button";
import { ExactInput } from "~/ui/exact-input";
import { FormActions } from "~/ui/form";
import { TextInput } from "~/ui/inputs";
import { limits } from "../limits";

/** The new address and the password; the hidden user name tells password managers whose it is. */
export function EmailForm(props: { handle: string; first: boolean; reply: unknown }) {
  const { t } = useTranslation("accounts");
  const form = formView(props.reply, "change");
  return (
    <Form method="post" className="stack max-w-measure">
      <FormErrors form={form} />
      <input
        type="text"
        name="username"
        value={props.handle}
        autoComplete="username"
        readOnly
        hidden
      />
      <ExactInput
        name="email"
        kind="email"
        label={props.first ? t("email.first") : t("email.new")}
        help={t("email.newHelp")}
        defaultValue={form.value("email")}
        error={form.error("email")}
        autoComplete="email"
        maxLength={limits.email}
        required
      />
      <TextInput
        name="currentPassword"
        type="password"
        label={t("password.current")}
        error={form.error("currentPassword")}
        autoComplete="current-password"
        required
      />
      <FormActions>
        <Button variant="primary" name="intent" value="change">
          {t("email.do")}
        </Button>
      </FormActions>
    </Form>
  );
}
