import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Time } from "~/ui/time";

/**
 * That the account's own address is not confirmed yet, with a form for one more link.
 * @param props.until how long the link works that was sent last, where it still does
 */
export function UnprovedEmail(props: { until: string | undefined; reply: unknown }) {
  const { t } = useTranslation("accounts");
  const { lang, timeZone } = usePage();
  return (
    <>
      <FormErrors form={formView(props.reply, "prove")} />
      <Notice
        tone="attention"
        title={t("email.unproved")}
        actions={
          <Form method="post">
            <Button name="intent" value="prove">
              {props.until ? t("email.proveAgain") : t("email.prove")}
            </Button>
          </Form>
        }
      >
        <p>{t("email.unprovedText")}</p>
        {props.until ? (
          <p>
            {t("email.until")}{" "}
            <Time value={props.until} lang={lang} timeZone={timeZone} format="datetime" />
          </p>
        ) : null}
      </Notice>
    </>
  );
}
