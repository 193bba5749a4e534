import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EmptyWhenDone } from "~/http/empty-when-done";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { TextInput } from "~/ui/inputs";

/** The old password, the new one; the hidden user name tells password managers whose it is. */
export function PasswordForm({ handle, reply }: { handle: string; reply: unknown }) {
  const { t } = useTranslation("accounts");
  const form = formView(reply, "password");
  return (
    <Form method="post" className="stack max-w-measure">
      <FormErrors form={form} />
      <EmptyWhenDone />
      <input type="text" name="username" value={handle} autoComplete="username" readOnly hidden />
      <TextInput
        name="currentPassword"
        type="password"
        label={t("password.current")}
        error={form.error("currentPassword")}
        autoComplete="current-password"
        required
      />
      <TextInput
        name="newPassword"
        type="password"
        label={t("password.new")}
        help={t("password.help")}
        error={form.error("newPassword")}
        autoComplete="new-password"
        required
      />
      <FormActions>
        <Button name="intent" value="password">
          {t("security.changePassword")}
        </Button>
      </FormActions>
    </Form>
  );
}
