import { Form, useActionData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type FormView, formView, isFormReply } from "~/http/form";
import { FormKey } from "~/http/form-key";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { ErrorSummary, FormActions } from "~/ui/form";
import { type Option, Select } from "~/ui/inputs";
import { useDraft } from "./use-draft";

export interface ReplyFacts {
  threadId: string;
  lang: string;
  languages: Option[];
  /** where the form is sent: this page, so that a refusal comes back to it */
  action: string;
}

type ReplyFormProps = {
  facts: ReplyFacts;
  /** number of the post replied to; 1 for the box at the end */
  parent: number;
  /** of whoever wrote that post; absent for the box at the end */
  to?: string;
  onCancel?: () => void;
};

/** The box to reply in. What is typed stays on the device until the server has it. */
export function ReplyForm({ facts, parent, to, onCancel }: ReplyFormProps) {
  const { t } = useTranslation("discussions");
  const form = useReplyOf(parent);
  const busy = useNavigation().state === "submitting";
  const id = `body-${parent}`;
  return (
    <Form method="post" action={facts.action} preventScrollReset className="reply-form">
      <ErrorSummary
        title={t("shell:errorsSummary")}
        errors={Object.fromEntries(form.errors.map((one) => [one.field ?? "", one.message]))}
        ids={{ body: id, lang: `lang-${parent}` }}
      />
      <input type="hidden" name="intent" value="reply" />
      <input type="hidden" name="parent" value={parent} />
      <FormKey />
      <DraftField
        id={id}
        place={`${facts.threadId}:${parent}`}
        label={to ? t("reply.to", { name: to }) : t("start.body")}
        help={t("reply.help")}
        form={form}
        focus={to !== undefined}
      />
      <Select
        name="lang"
        id={`lang-${parent}`}
        label={t("reply.lang")}
        defaultValue={form.value("lang", facts.lang)}
        error={form.error("lang")}
        options={facts.languages}
      />
      <FormActions>
        <Button variant="primary" disabled={busy}>
          {t("reply.send")}
        </Button>
        {onCancel ? (
          <Button type="button" variant="quiet" onClick={onCancel}>
            {t("reply.cancel")}
          </Button>
        ) : null}
      </FormActions>
    </Form>
  );
}

/** The refused form, where it was this one and not the box of another post. */
function useReplyOf(parent: number): FormView {
  const data = useActionData();
  const mine = isFormReply(data) && data.values.parent?.[0] === String(parent);
  return formView(mine ? data : undefined, "reply");
}

type DraftFieldProps = {
  id: string;
  place: string;
  label: string;
  help: string;
  form: FormView;
  focus: boolean;
};

function DraftField({ id, place, label, help, form, focus }: DraftFieldProps) {
  const draft = useDraft<HTMLTextAreaElement>(place, focus);
  return (
    <Field name="body" id={id} label={label} help={help} required error={form.error("body")}>
      {(wiring) => (
        <textarea
          {...draft}
          dir="auto"
          rows={5}
          className="input"
          defaultValue={form.value("body")}
          {...wiring}
        />
      )}
    </Field>
  );
}
