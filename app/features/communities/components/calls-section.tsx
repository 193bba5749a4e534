import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { usePage } from "~/http/use-page";
import { Button, buttonClass } from "~/ui/button";
import { ExactInput } from "~/ui/exact-input";
import { FormActions } from "~/ui/form";
import { DateInput } from "~/ui/inputs";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { Day } from "~/ui/time";
import type { SupportView } from "../support/queries.server";
import { OutLink } from "./out-link";

/** Calls that took place: the rhythm is counted from them. */
export function CallsSection({ support, form }: { support: SupportView; form: FormView }) {
  const { t } = useTranslation("communities");
  const { lang } = usePage();
  const { calls, can } = support;
  return (
    <Section id="calls" title={t("calls.title")}>
      {calls.length === 0 ? <p className="text-quiet">{t("calls.none")}</p> : null}
      {calls.length > 0 ? (
        <List>
          {calls.map((call) => (
            <ListRow
              key={call.callId}
              title={<Day value={call.heldOn} lang={lang} />}
              meta={
                <>
                  <span>{t("calls.people", { count: call.people })}</span>
                  {call.link ? <OutLink to={call.link} /> : null}
                </>
              }
              trail={
                can.manage ? (
                  <Form method="post">
                    <input type="hidden" name="callId" value={call.callId} />
                    <Button variant="quiet" name="intent" value="remove-call">
                      {t("calls.remove")}
                    </Button>
                  </Form>
                ) : null
              }
            />
          ))}
        </List>
      ) : null}
      {can.manage ? <RecordForm form={form} /> : null}
    </Section>
  );
}

function RecordForm({ form }: { form: FormView }) {
  const { t } = useTranslation("communities");
  const field = (name: string) => ({
    name,
    id: `call-${name}`,
    defaultValue: form.value(name),
    error: form.error(name),
  });
  return (
    <details className="no-print mt-4" open={form.errors.length > 0}>
      <summary className={buttonClass("secondary")}>{t("calls.record")}</summary>
      <Form method="post" action="#calls" className="stack measure mt-4">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="record-call" />
        <DateInput {...field("heldOn")} label={t("calls.heldOn")} required />
        <ExactInput {...field("people")} kind="numeric" label={t("calls.howMany")} required />
        <ExactInput {...field("link")} kind="url" label={t("calls.notes")} />
        <FormActions>
          <Button>{t("calls.recordDo")}</Button>
        </FormActions>
      </Form>
    </details>
  );
}
