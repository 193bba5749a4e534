import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageLabel, uiLanguages } from "~/core/i18n/languages";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Anchor } from "~/ui/anchor";
import { Button } from "~/ui/button";
import { ExactInput } from "~/ui/exact-input";
import { FormActions } from "~/ui/form";
import { Select, TextInput } from "~/ui/inputs";
import { Section } from "~/ui/page";

type NewPersonFormProps = {
  name: string;
  handle: string;
  /** of the invitation, where it names one; it becomes the account's */
  email: string | null;
  uiLang: string;
  timeZone: string;
  timeZones: readonly { value: string; label: string }[];
  /** where somebody with an account goes instead */
  signIn: string | null;
  /** may the person give an e-mail of their own here? */
  asksEmail?: boolean;
  data: unknown;
};

/** For somebody without an account: who you are, and done. */
export function NewPersonForm(props: NewPersonFormProps) {
  const { t } = useTranslation("membership");
  const form = formView(props.data, "accept");
  return (
    <Section
      title={t("newPerson.title")}
      lead={
        props.signIn ? (
          <>
            {t("newPerson.haveAccount")} <Anchor to={props.signIn}>{t("newPerson.signIn")}</Anchor>
          </>
        ) : null
      }
    >
      <Form method="post" className="stack max-w-measure">
        <FormErrors form={form} />
        <TextInput
          name="name"
          label={t("newPerson.name")}
          help={t("newPerson.nameHelp")}
          defaultValue={form.value("name", props.name)}
          error={form.error("name")}
          autoComplete="name"
          required
        />
        <TextInput
          name="handle"
          label={t("newPerson.handle")}
          mark={t("optional")}
          help={t("newPerson.handleHelp")}
          defaultValue={form.value("handle", props.handle)}
          error={form.error("handle")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={31}
        />
        {props.asksEmail ? (
          <ExactInput
            name="email"
            kind="email"
            label={t("newPerson.emailLabel")}
            mark={t("optional")}
            defaultValue={form.value("email")}
            error={form.error("email")}
            autoComplete="email"
          />
        ) : null}
        {props.email ? <p>{t("newPerson.email", { email: props.email })}</p> : null}
        <TextInput
          name="password"
          type="password"
          label={t("newPerson.password")}
          help={t("newPerson.passwordHelp")}
          error={form.error("password")}
          autoComplete="new-password"
          required
        />
        <Select
          name="uiLang"
          label={t("newPerson.uiLang")}
          options={uiLanguages.map((code) => ({
            value: code,
            label: languageLabel(code, code),
            lang: code,
          }))}
          defaultValue={form.value("uiLang", props.uiLang)}
          error={form.error("uiLang")}
        />
        <Select
          name="timeZone"
          label={t("newPerson.timeZone")}
          options={props.timeZones}
          defaultValue={form.value("timeZone", props.timeZone)}
          error={form.error("timeZone")}
        />
        <FormActions>
          <Button variant="primary" name="intent" value="accept">
            {t("newPerson.do")}
          </Button>
        </FormActions>
      </Form>
    </Section>
  );
}
