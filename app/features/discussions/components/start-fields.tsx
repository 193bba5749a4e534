import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { Field } from "~/ui/field";
import { limits } from "../limits";
import { useDraft, useForgetSent } from "./use-draft";

/** Title and first post of a new thread. What is typed stays on the device until the server has it. */
export function StartFields({ form, list }: { form: FormView; list: string }) {
  const { t } = useTranslation("discussions");
  const places = [`${list}:title`, `${list}:body`] as const;
  const title = useDraft<HTMLInputElement>(places[0]);
  const body = useDraft<HTMLTextAreaElement>(places[1]);
  useForgetSent(places, `${list}/`);
  return (
    <>
      <Field
        name="title"
        label={t("start.name")}
        help={t("start.nameHelp")}
        required
        error={form.error("title")}
      >
        {(wiring) => (
          <input
            {...title}
            dir="auto"
            className="input"
            maxLength={limits.title}
            defaultValue={form.value("title")}
            {...wiring}
          />
        )}
      </Field>
      <Field
        name="body"
        label={t("start.body")}
        help={t("reply.help")}
        required
        error={form.error("body")}
      >
        {(wiring) => (
          <textarea
            {...body}
            dir="auto"
            className="input"
            rows={10}
            defaultValue={form.value("body")}
            {...wiring}
          />
        )}
      </Field>
    </>
  );
}
