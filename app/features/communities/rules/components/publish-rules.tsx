import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageLabel } from "~/core/i18n/languages";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { CheckboxGroup, RadioGroup } from "~/ui/choices";
import { FormActions } from "~/ui/form";
import { Select, TextArea } from "~/ui/inputs";
import type { PublishForm } from "../form-defaults.server";
import { replyHours, whoMayPost } from "../terms";

type Props = { form: FormView; begin: PublishForm };

/** The settings of the next version; publishing freezes the text together with them. */
export function PublishRules({ form, begin }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  const { stored, after, revision, langs } = begin;
  const hours = [...new Set([...replyHours, stored.replyHours])].sort((a, b) => a - b);
  return (
    <Form method="post">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="publish" />
      <input type="hidden" name="after" value={after} />
      <input type="hidden" name="revision" value={revision} />
      <RadioGroup
        name="whoMayPost"
        label={t("rules.publish.whoMayPost")}
        choices={whoMayPost.map((who) => ({ value: who, label: t(`rules.whoMayPost.${who}`) }))}
        defaultValue={form.value("whoMayPost", stored.whoMayPost)}
        error={form.error("whoMayPost")}
      />
      <Select
        name="replyHours"
        label={t("rules.publish.replyHours")}
        help={t("rules.publish.replyHoursHelp")}
        options={hours.map((count) => ({
          value: String(count),
          label: t("rules.replyHours", { count }),
        }))}
        defaultValue={form.value("replyHours", String(stored.replyHours))}
        error={form.error("replyHours")}
      />
      <CheckboxGroup
        name="langs"
        label={t("rules.publish.langs")}
        choices={langs.map((code) => ({ value: code, label: languageLabel(code, lang) }))}
        defaultValue={form.values("langs", stored.langs)}
        error={form.error("langs")}
      />
      <TextArea
        name="pictureRule"
        label={t("rules.publish.pictureRule")}
        required
        maxLength={600}
        rows={3}
        defaultValue={form.value("pictureRule", stored.pictureRule)}
        error={form.error("pictureRule")}
      />
      <TextArea
        name="conflictPath"
        label={t("rules.publish.conflictPath")}
        required
        maxLength={600}
        rows={3}
        defaultValue={form.value("conflictPath", stored.conflictPath)}
        error={form.error("conflictPath")}
      />
      {after > 0 ? (
        <TextArea
          name="changeNote"
          label={t("rules.publish.changeNote")}
          mark={t("shortlist.form.optional")}
          help={t("rules.publish.changeNoteHelp")}
          maxLength={500}
          rows={2}
          defaultValue={form.value("changeNote")}
          error={form.error("changeNote")}
        />
      ) : null}
      <FormActions>
        <Button variant="primary">{t("rules.publish.button", { version: after + 1 })}</Button>
      </FormActions>
    </Form>
  );
}
