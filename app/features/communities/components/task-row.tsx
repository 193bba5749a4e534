import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { usePage } from "~/http/use-page";
import { Avatar } from "~/ui/avatar";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { ListRow } from "~/ui/list";
import { type Status, StatusMark } from "~/ui/status-mark";
import { Day } from "~/ui/time";
import type { OwnerOption } from "../board/owners.server";
import type { TaskView } from "../support/queries.server";
import { OutLink } from "./out-link";
import { TaskFields } from "./task-fields";

type TaskRowProps = {
  task: TaskView;
  owners: readonly OwnerOption[];
  manage: boolean;
  form: FormView;
};

function statusOf({ doneAt, overdue }: TaskView): Status {
  if (doneAt) return "done";
  return overdue ? "attention" : "not-started";
}

/** One task of the plan, with its tick and, for those who plan, its fields. */
export function TaskRow({ task, owners, manage, form }: TaskRowProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  const status = statusOf(task);
  const title = task.kind === "other" ? task.title : t(`plan.kinds.${task.kind}.title`);
  return (
    <ListRow
      lead={<StatusMark status={status} label={t(`plan.states.${status}`)} hideLabel />}
      title={title}
      trail={task.can.finish ? <Tick task={task} /> : null}
    >
      {task.kind === "other" ? null : (
        <p className="text-quiet">{t(`plan.kinds.${task.kind}.text`)}</p>
      )}
      <div className="list-meta">
        <span className={task.overdue ? "font-semibold text-attention" : undefined}>
          {t("board.due")} <Day value={task.dueOn} lang={lang} />
          {task.overdue ? ` ${t("step.overdue")}` : null}
        </span>
        {task.ownerName ? (
          <span className="inline-flex items-center gap-1">
            <Avatar name={task.ownerName} size="sm" /> {task.ownerName}
          </span>
        ) : null}
        {task.link ? <OutLink to={task.link} /> : null}
      </div>
      {manage ? <TaskForm task={task} owners={owners} form={form} /> : null}
    </ListRow>
  );
}

function Tick({ task }: { task: TaskView }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Form method="post" action="#plan">
      <input type="hidden" name="taskId" value={task.taskId} />
      <Button
        variant={task.doneAt ? "quiet" : "secondary"}
        name="intent"
        value={task.doneAt ? "undo" : "done"}
      >
        {t(task.doneAt ? "plan.undo" : "plan.done")}
      </Button>
    </Form>
  );
}

function TaskForm({ task, owners, form }: Omit<TaskRowProps, "manage">) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <details id={`task-${task.taskId}`} className="no-print" open={form.errors.length > 0}>
      <summary className="py-2 text-action underline">{t("step.change")}</summary>
      <Form method="post" action={`#task-${task.taskId}`} className="stack measure pb-4">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value={`change-${task.taskId}`} />
        <input type="hidden" name="taskId" value={task.taskId} />
        <TaskFields
          form={form}
          owners={owners}
          idPrefix={task.taskId}
          task={task}
          titled={task.kind === "other"}
        />
        <FormActions>
          <Button>{t("step.save")}</Button>
        </FormActions>
      </Form>
      {task.kind === "other" ? (
        <Form method="post" className="pb-4">
          <input type="hidden" name="taskId" value={task.taskId} />
          <Button variant="danger" name="intent" value="remove-task">
            {t("plan.remove")}
          </Button>
        </Form>
      ) : null}
    </details>
  );
}
