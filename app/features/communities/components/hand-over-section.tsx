import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { TextArea } from "~/ui/inputs";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { StatusMark } from "~/ui/status-mark";
import { Time } from "~/ui/time";
import { reasonLimit } from "../support/limits";
import type { SupportView } from "../support/queries.server";

interface HandOverProps {
  support: SupportView;
  formOf: (intent: string) => FormView;
}

/** When the community can look after itself: each condition with where it stands. */
export function HandOverSection({ support, formOf }: HandOverProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone } = usePage();
  const { conditions, selfRunAt, takenBack, can } = support;
  if (selfRunAt) {
    return (
      <Section title={t("handOver.title")}>
        <Notice tone="good" title={t("handOver.done")}>
          <Time value={selfRunAt} lang={lang} timeZone={timeZone} />
        </Notice>
        {can.takeBack ? <TakeBack form={formOf("take-back")} /> : null}
      </Section>
    );
  }
  const ready = conditions.every(({ met }) => met);
  return (
    <Section title={t("handOver.title")} lead={t("handOver.lead")}>
      {takenBack ? (
        <Notice tone="info" className="mb-4" title={t("handOver.takenBack")}>
          <p className="break-words">
            <Time value={takenBack.at} lang={lang} timeZone={timeZone} />:{" "}
            <bdi>{takenBack.reason}</bdi>
          </p>
        </Notice>
      ) : null}
      <FormErrors form={formOf("hand-over")} />
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

/** Asks for the reason, which everybody who sees the board can read. */
function TakeBack({ form }: { form: FormView }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <div className="mt-4">
      <FormErrors form={form} prefix="take-back-" />
      <Confirm
        label={t("handOver.takeBack")}
        question={t("handOver.takeBackQuestion")}
        consequence={t("handOver.takeBackConsequence")}
        closeLabel={t("close")}
        cancelLabel={t("cancel")}
      >
        <Form method="post" className="stack">
          <TextArea
            name="reason"
            id="take-back-reason"
            label={t("handOver.reason")}
            help={t("handOver.reasonHelp")}
            rows={3}
            maxLength={reasonLimit}
            required
            defaultValue={form.value("reason")}
            error={form.error("reason")}
          />
          <Button variant="primary" name="intent" value="take-back">
            {t("handOver.takeBackDo")}
          </Button>
        </Form>
      </Confirm>
    </div>
  );
}
