import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { StatusMark } from "~/ui/status-mark";
import { Time } from "~/ui/time";
import type { SupportView } from "../support/queries.server";

/** When the community can look after itself: each condition with where it stands. */
export function HandOverSection({ support, form }: { support: SupportView; form: FormView }) {
  const { t } = useTranslation("communities");
  const { lang, timeZone } = usePage();
  const { conditions, selfRunAt, can } = support;
  if (selfRunAt) {
    return (
      <Section title={t("handOver.title")}>
        <Notice tone="good" title={t("handOver.done")}>
          <Time value={selfRunAt} lang={lang} timeZone={timeZone} />
        </Notice>
      </Section>
    );
  }
  const ready = conditions.every(({ met }) => met);
  return (
    <Section title={t("handOver.title")} lead={t("handOver.lead")}>
      <FormErrors form={form} />
      <ul className="flex flex-col gap-2">
        {conditions.map(({ key, have, need, met }) => (
          <li key={key}>
            <StatusMark
              status={met ? "done" : "not-started"}
              label={t(`handOver.conditions.${key}`, { have, need })}
            />
          </li>
        ))}
      </ul>
      {can.handOver && ready ? (
        <div className="mt-4">
          <Confirm
            label={t("handOver.do")}
            question={t("handOver.question")}
            consequence={t("handOver.consequence")}
            closeLabel={t("close")}
            cancelLabel={t("cancel")}
          >
            <Form method="post">
              <Button variant="primary" name="intent" value="hand-over">
                {t("handOver.do")}
              </Button>
            </Form>
          </Confirm>
        </div>
      ) : null}
    </Section>
  );
}
