import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";

type Props = { version: number; acceptedAt: string | null; form: FormView };

/** The member's word on the version in force, at the end of its text: one tap, no script. */
export function AcceptRules({ version, acceptedAt, form }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone } = usePage();
  if (acceptedAt) {
    return (
      <Notice tone="good" className="mt-8">
        {t("rules.accept.mine")} <Time value={acceptedAt} lang={lang} timeZone={timeZone} />
      </Notice>
    );
  }
  return (
    <Section id="accept" title={t("rules.accept.title")}>
      <FormErrors form={form} />
      <Form method="post" className="no-print">
        <input type="hidden" name="intent" value="accept" />
        <input type="hidden" name="version" value={version} />
        <Button variant="primary">{t("rules.accept.button", { version })}</Button>
      </Form>
    </Section>
  );
}
