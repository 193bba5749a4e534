import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { usePage } from "~/http/use-page";
import { Button, buttonClass } from "~/ui/button";
import { DefinitionList } from "~/ui/definition-list";
import { ExactInput } from "~/ui/exact-input";
import { FormActions } from "~/ui/form";
import { DateInput, TextInput } from "~/ui/inputs";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import { lineLimit } from "../support/limits";
import type { SupportView } from "../support/queries.server";
import { OutLink } from "./out-link";

/** Who stands behind the community, its monthly beat, and the next call. */
export function RhythmSection({ support, form }: { support: SupportView; form: FormView }) {
  const { t } = useTranslation("communities");
  const { lang, timeZone } = usePage();
  const { sponsor, rhythm, nextCallAt, nextCallUrl, can } = support;
  const none = <span className="quiet">{t("rhythm.none")}</span>;
  return (
    <Section id="beat" title={t("rhythm.title")} lead={t("rhythm.lead")}>
      <DefinitionList
        wide
        items={[
          { key: "sponsor", term: t("rhythm.sponsor"), description: sponsor ?? none },
          { key: "rhythm", term: t("rhythm.rhythm"), description: rhythm ?? none },
          {
            key: "next",
            term: t("rhythm.nextCall"),
            description: nextCallAt ? (
              <>
                <Time value={nextCallAt} lang={lang} timeZone={timeZone} format="datetime" />
                {nextCallUrl ? (
                  <>
                    {" "}
                    <OutLink to={nextCallUrl} />
                  </>
                ) : null}
              </>
            ) : (
              none
            ),
          },
        ]}
      />
      {can.manage ? (
        <details className="no-print mt-4" open={form.errors.length > 0}>
          <summary className={buttonClass("secondary")}>{t("step.change")}</summary>
          <RhythmForm support={support} form={form} />
        </details>
      ) : null}
    </Section>
  );
}

function RhythmForm({ support, form }: { support: SupportView; form: FormView }) {
  const { t } = useTranslation("communities");
  const field = (name: string, stored?: string | null) => ({
    name,
    defaultValue: form.value(name, stored),
    error: form.error(name),
  });
  return (
    <Form method="post" action="#beat" className="stack measure mt-4">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="rhythm" />
      <TextInput
        {...field("sponsor", support.sponsor)}
        label={t("rhythm.sponsor")}
        help={t("rhythm.sponsorHelp")}
        maxLength={lineLimit}
      />
      <TextInput
        {...field("rhythm", support.rhythm)}
        label={t("rhythm.rhythm")}
        help={t("rhythm.rhythmHelp")}
        maxLength={lineLimit}
      />
      <DateInput {...field("nextCallOn", support.nextCall?.day)} label={t("rhythm.nextCallOn")} />
      <TextInput
        {...field("nextCallTime", support.nextCall?.time)}
        type="time"
        label={t("rhythm.nextCallTime")}
        help={t("rhythm.zone", { zone: support.timeZone })}
      />
      <ExactInput
        {...field("nextCallUrl", support.nextCallUrl)}
        kind="url"
        label={t("rhythm.nextCallUrl")}
      />
      <FormActions>
        <Button>{t("step.save")}</Button>
      </FormActions>
    </Form>
  );
}
