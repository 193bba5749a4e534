import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button } from "~/ui/button";
import { RadioGroup } from "~/ui/choices";
import { TextArea } from "~/ui/inputs";
import { remarkLength } from "../limits";

type VerdictFormProps = { form: FormView; revisionId: string };

/** A reviewer's word: approve, or return with a remark. */
export function VerdictForm({ form, revisionId }: VerdictFormProps) {
  const { t } = useTranslation("publications");
  return (
    <Form method="post" className="doc-form">
      <input type="hidden" name="revisionId" value={revisionId} />
      <FormErrors form={form} />
      <RadioGroup
        key={revisionId}
        name="verdict"
        label={t("verdict.label")}
        required
        // Chosen for a text that was replaced meanwhile: the new one wants to be read first.
        defaultValue={form.value("revisionId") === revisionId ? form.value("verdict") : ""}
        error={form.error("verdict")}
        choices={(["approved", "returned"] as const).map((value) => ({
          value,
          label: t(`verdict.${value}.label`),
          help: t(`verdict.${value}.help`),
        }))}
      />
      <TextArea
        name="remark"
        label={t("verdict.remark")}
        help={t("verdict.remarkHelp")}
        maxLength={remarkLength}
        defaultValue={form.value("remark")}
        error={form.error("remark")}
      />
      <Button variant="primary">{t("verdict.send")}</Button>
    </Form>
  );
}

/** A word that came too late, given back to whoever wrote it. */
export function LateVerdict({ form }: { form: FormView }) {
  const { t } = useTranslation("publications");
  const remark = form.value("remark");
  return (
    <>
      <FormErrors form={form} />
      {remark ? (
        <>
          <p>{t("verdict.kept")}</p>
          <blockquote className="remark" dir="auto">
            {remark}
          </blockquote>
        </>
      ) : null}
    </>
  );
}
