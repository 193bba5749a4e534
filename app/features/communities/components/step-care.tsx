import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Avatar } from "~/ui/avatar";
import { Button, buttonClass } from "~/ui/button";
import { DefinitionList } from "~/ui/definition-list";
import { ExactInput } from "~/ui/exact-input";
import { FormActions } from "~/ui/form";
import { DateInput, Select } from "~/ui/inputs";
import { Day } from "~/ui/time";
import type { StepFrameView } from "../board/frame.server";
import { OutLink } from "./out-link";

/** Who looks after a step, by when, and where the proof is; with the form that changes it. */
export function StepCare({ view, form }: { view: StepFrameView; form: FormView }) {
  const { t } = useTranslation("communities");
  const { lang } = usePage();
  const nobody = <span className="quiet">{t("step.noOwner")}</span>;
  const items = [
    {
      key: "owner",
      term: t("step.owner"),
      description: view.ownerName ? (
        <span className="inline-flex items-center gap-2">
          <Avatar name={view.ownerName} size="sm" />
          {view.ownerName}
        </span>
      ) : (
        nobody
      ),
    },
    {
      key: "due",
      term: t("step.due"),
      description: view.dueOn ? (
        <span className={view.overdue ? "font-semibold text-attention" : undefined}>
          <Day value={view.dueOn} lang={lang} />
          {view.overdue ? ` ${t("step.overdue")}` : null}
        </span>
      ) : (
        <span className="quiet">{t("step.noDue")}</span>
      ),
    },
    {
      key: "proof",
      term: t("step.proof"),
      description: view.proofUrl ? (
        <OutLink to={view.proofUrl} />
      ) : (
        <span className="quiet">{t("step.noProof")}</span>
      ),
    },
  ];
  return (
    <>
      <DefinitionList items={items} />
      {view.can.edit ? (
        <details className="no-print mt-2" open={form.errors.length > 0}>
          <summary className={buttonClass("secondary")}>{t("step.change")}</summary>
          <CareForm view={view} form={form} />
        </details>
      ) : null}
    </>
  );
}

function CareForm({ view, form }: { view: StepFrameView; form: FormView }) {
  const { t } = useTranslation("communities");
  return (
    <Form
      method="post"
      action={`${paths.step(view.countryCode, view.component, view.step)}#care`}
      className="stack mt-4"
    >
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="care" />
      <Select
        name="ownerId"
        label={t("step.owner")}
        help={t("step.ownerHelp")}
        placeholder={t("step.noOwner")}
        options={view.owners.map(({ userId, name }) => ({ value: userId, label: name }))}
        defaultValue={form.value("ownerId", view.ownerId)}
        error={form.error("ownerId")}
      />
      <DateInput
        name="dueOn"
        label={t("step.due")}
        defaultValue={form.value("dueOn", view.dueOn)}
        error={form.error("dueOn")}
      />
      <ExactInput
        name="proofUrl"
        kind="url"
        label={t("step.proof")}
        help={t("step.proofHelp")}
        defaultValue={form.value("proofUrl", view.proofUrl)}
        error={form.error("proofUrl")}
      />
      <FormActions>
        <Button>{t("step.save")}</Button>
      </FormActions>
    </Form>
  );
}
