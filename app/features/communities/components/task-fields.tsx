import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { ExactInput } from "~/ui/exact-input";
import { DateInput, Select, TextInput } from "~/ui/inputs";
import type { OwnerOption } from "../board/owners.server";
import { titleLimit } from "../support/limits";
import type { TaskView } from "../support/queries.server";

type TaskFieldsProps = {
  form: FormView;
  owners: readonly OwnerOption[];
  /** keeps ids apart where a page has the same fields several times */
  idPrefix: string;
  task?: TaskView;
  /** a task of one's own, which has words to type */
  titled: boolean;
};

export function TaskFields({ form, owners, idPrefix, task, titled }: TaskFieldsProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const field = (name: string, stored?: string | null) => ({
    name,
    id: `${idPrefix}-${name}`,
    defaultValue: form.value(name, stored),
    error: form.error(name),
  });
  return (
    <>
      {titled ? (
        <TextInput
          {...field("title", task?.title)}
          label={t("plan.task")}
          maxLength={titleLimit}
          required
        />
      ) : null}
      <Select
        {...field("ownerId", task?.ownerId)}
        label={t("step.owner")}
        placeholder={t("step.noOwner")}
        options={owners.map(({ userId, name }) => ({ value: userId, label: name }))}
      />
      <DateInput {...field("dueOn", task?.dueOn)} label={t("step.due")} required />
      <ExactInput
        {...field("link", task?.link)}
        kind="url"
        label={t("plan.link")}
        help={t("plan.linkHelp")}
      />
    </>
  );
}
