import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { usePage } from "~/http/use-page";
import { Button, buttonClass } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormActions } from "~/ui/form";
import { DateInput } from "~/ui/inputs";
import { List } from "~/ui/list";
import { Section } from "~/ui/page";
import { Day } from "~/ui/time";
import type { OwnerOption } from "../board/owners.server";
import type { SupportView } from "../support/queries.server";
import { TaskFields } from "./task-fields";
import { TaskRow } from "./task-row";

type PlanSectionProps = {
  support: SupportView;
  owners: readonly OwnerOption[];
  /** the answer to the form of this intent */
  formOf: (intent: string) => FormView;
};

/** The first 30 days: tasks with owners and days. */
export function PlanSection({ support, owners, formOf }: PlanSectionProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  const { startsOn, tasks, can } = support;
  if (!startsOn) {
    return (
      <Section id="plan" title={t("plan.title")}>
        {can.manage ? (
          <StartForm form={formOf("start")} />
        ) : (
          <EmptyState title={t("plan.emptyTitle")}>{t("plan.emptyText")}</EmptyState>
        )}
      </Section>
    );
  }
  return (
    <Section
      id="plan"
      title={t("plan.title")}
      lead={
        <>
          {t("plan.began")} <Day value={startsOn} lang={lang} />
        </>
      }
    >
      <List>
        {tasks.map((task) => (
          <TaskRow
            key={task.taskId}
            task={task}
            owners={owners}
            manage={can.manage}
            form={formOf(`change-${task.taskId}`)}
          />
        ))}
      </List>
      {can.manage ? <AddForm form={formOf("add-task")} owners={owners} /> : null}
    </Section>
  );
}

function StartForm({ form }: { form: FormView }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { now } = usePage();
  return (
    <Form method="post" action="#plan" className="stack measure">
      <FormErrors form={form} />
      <p>{t("plan.startText")}</p>
      <input type="hidden" name="intent" value="start" />
      <DateInput
        name="startsOn"
        label={t("plan.startsOn")}
        defaultValue={form.value("startsOn", now.slice(0, 10))}
        error={form.error("startsOn")}
        required
      />
      <FormActions>
        <Button variant="primary">{t("plan.start")}</Button>
      </FormActions>
    </Form>
  );
}

function AddForm({ form, owners }: { form: FormView; owners: readonly OwnerOption[] }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <details id="add-task" className="no-print mt-4" open={form.errors.length > 0}>
      <summary className={buttonClass("secondary")}>{t("plan.add")}</summary>
      <Form method="post" action="#add-task" className="stack measure mt-4">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="add-task" />
        <FormKey />
        <TaskFields form={form} owners={owners} idPrefix="add" titled />
        <FormActions>
          <Button>{t("plan.addDo")}</Button>
        </FormActions>
      </Form>
    </details>
  );
}
