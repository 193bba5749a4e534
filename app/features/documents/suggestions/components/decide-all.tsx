import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";

/** Accepts or rejects everything that waits, after a question. */
export function DecideAll() {
  const { t } = useTranslation("documents");
  const words = { closeLabel: t("suggestions.close"), cancelLabel: t("suggestions.cancel") };
  return (
    <>
      <Confirm
        {...words}
        label={t("suggestions.acceptAll")}
        question={t("suggestions.acceptAllQuestion")}
        consequence={t("suggestions.acceptAllText")}
      >
        <Form method="post">
          <input type="hidden" name="intent" value="accept-all" />
          <Button variant="primary">{t("suggestions.acceptAllDo")}</Button>
        </Form>
      </Confirm>
      <Confirm
        {...words}
        variant="quiet"
        label={t("suggestions.rejectAll")}
        question={t("suggestions.rejectAllQuestion")}
        consequence={t("suggestions.rejectAllText")}
      >
        <Form method="post">
          <input type="hidden" name="intent" value="reject-all" />
          <Button variant="danger">{t("suggestions.rejectAllDo")}</Button>
        </Form>
      </Confirm>
    </>
  );
}
