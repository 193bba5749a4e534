import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { TextArea, TextInput } from "~/ui/inputs";
import { storyLength } from "../limits";

/** "I used this": three short answers; nobody needs an account for it. */
export function StoryForm({ form }: { form: FormView }) {
  const { t } = useTranslation("publications");
  const { actor } = usePage();
  return (
    <Form method="post" className="doc-form">
      <input type="hidden" name="intent" value="tell" />
      <FormKey />
      <FormErrors form={form} />
      <TextInput
        name="place"
        label={t("stories.place")}
        help={t("stories.placeHelp")}
        required
        maxLength={150}
        defaultValue={form.value("place")}
        error={form.error("place")}
      />
      {(["did", "changed"] as const).map((name) => (
        <TextArea
          key={name}
          name={name}
          rows={3}
          label={t(`stories.${name}Label`)}
          help={t(`stories.${name}Help`)}
          required
          maxLength={storyLength}
          defaultValue={form.value(name)}
          error={form.error(name)}
        />
      ))}
      <TextInput
        name="name"
        label={t("stories.name")}
        help={t("stories.nameHelp")}
        mark={t("plan.optional")}
        maxLength={100}
        defaultValue={form.value("name", actor?.name)}
        error={form.error("name")}
      />
      <Button variant="primary">{t("stories.send")}</Button>
    </Form>
  );
}
