import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { Button } from "~/ui/button";
import { CheckboxGroup } from "~/ui/choices";
import { TextArea, TextInput } from "~/ui/inputs";
import { noteLength } from "../limits";
import type { Candidate } from "../publishing.server";

type RequestFormProps = {
  intent: "request" | "add";
  form: FormView;
  candidates: readonly Candidate[];
  /** whether the text was published before, so that readers want to know what is new */
  correction: boolean;
  revisionId?: string;
  /** whether it is the one thing to do on the page */
  primary?: boolean;
};

/** Chooses reviewers, and freezes the text for them or adds them to an open review. */
export function RequestForm(props: RequestFormProps) {
  const { intent, form, candidates, correction, revisionId, primary } = props;
  const { t } = useTranslation("publications");
  return (
    <Form method="post" className="doc-form">
      <input type="hidden" name="intent" value={intent} />
      {revisionId ? <input type="hidden" name="revisionId" value={revisionId} /> : null}
      <FormKey />
      <FormErrors form={form} prefix={`${intent}-`} />
      {candidates.length > 0 ? (
        <CheckboxGroup
          name="reviewers"
          id={`${intent}-reviewers`}
          label={t("request.reviewers")}
          help={t(intent === "add" ? "request.moreHelp" : "request.reviewersHelp")}
          defaultValue={form.values("reviewers")}
          error={form.error("reviewers")}
          choices={candidates.map(({ userId, name, role }) => ({
            value: userId,
            label: name,
            help: t(`roles.${role}`),
          }))}
        />
      ) : null}
      <TextInput
        name="person"
        id={`${intent}-person`}
        label={t("request.person")}
        help={t("request.personHelp")}
        mark={t("plan.optional")}
        maxLength={200}
        defaultValue={form.value("person")}
        error={form.error("person")}
      />
      {intent === "request" ? (
        <TextArea
          name="note"
          rows={3}
          label={correction ? t("request.noteNew") : t("request.note")}
          help={correction ? t("request.noteNewHelp") : t("request.noteHelp")}
          mark={t("plan.optional")}
          maxLength={noteLength}
          defaultValue={form.value("note")}
          error={form.error("note")}
        />
      ) : null}
      <Button variant={primary ? "primary" : "secondary"}>{t(`request.${intent}`)}</Button>
    </Form>
  );
}
