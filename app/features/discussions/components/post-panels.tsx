import { Form, Link, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button, buttonClass } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { TextArea } from "~/ui/inputs";

type PanelProps = {
  number: number;
  /** where the form is sent, with its panel open, so that a refusal comes back to it */
  action: string;
  /** this page without the panel, for those without script */
  back: string;
};

/** One's own words, to change. */
export function EditPanel({ number, action, back, body }: PanelProps & { body: string }) {
  const { t } = useTranslation("discussions");
  const form = formView(useActionData(), "edit");
  return (
    <Form method="post" action={action} preventScrollReset className="reply-form">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="edit" />
      <input type="hidden" name="number" value={number} />
      <TextArea
        name="body"
        label={t("edit.body")}
        help={t("reply.help")}
        required
        rows={8}
        defaultValue={form.value("body", body)}
        error={form.error("body")}
      />
      <FormActions>
        <Button variant="primary">{t("edit.send")}</Button>
        <Link to={back} preventScrollReset className={buttonClass("quiet")}>
          {t("edit.cancel")}
        </Link>
      </FormActions>
    </Form>
  );
}

type RemovePanelProps = PanelProps & { own: boolean; onCancel: () => void };

/** Says what will be gone and what stays, before it is done. */
export function RemovePanel({ number, action, back, own, onCancel }: RemovePanelProps) {
  const { t } = useTranslation("discussions");
  return (
    <Form method="post" action={action} preventScrollReset className="confirm-panel">
      <input type="hidden" name="intent" value="remove" />
      <input type="hidden" name="number" value={number} />
      <p className="confirm-question">{t("remove.question")}</p>
      <p className="confirm-text">{t(own ? "remove.own" : "remove.others")}</p>
      <div className="confirm-actions">
        <Button variant="danger-solid">{t("remove.send")}</Button>
        <a
          href={back}
          className={buttonClass("quiet")}
          onClick={(event) => {
            event.preventDefault();
            onCancel();
          }}
        >
          {t("remove.cancel")}
        </a>
      </div>
    </Form>
  );
}
