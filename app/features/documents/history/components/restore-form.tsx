import { Form } from "@remix-run/react";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import { useTranslation } from "react-i18next";
import { FormKey } from "~/http/form-key";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";

/** Brings the version back, after saying what that means for everybody. */
export function RestoreForm() {
  const { t } = useTranslation("documents");
  return (
    <Confirm
      label={t("versions.restore.ask")}
      icon={RotateCcw}
      question={t("versions.restore.question")}
      consequence={t("versions.restore.consequence")}
      closeLabel={t("dialogs.close")}
      cancelLabel={t("versions.restore.cancel")}
    >
      <Form method="post">
        <input type="hidden" name="intent" value="restore" />
        <FormKey />
        <Button variant="primary">{t("versions.restore.do")}</Button>
      </Form>
    </Confirm>
  );
}
