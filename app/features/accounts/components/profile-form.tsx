import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageLabel, uiLanguages } from "~/core/i18n/languages";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button } from "~/ui/button";
import { CheckboxGroup, RadioGroup } from "~/ui/choices";
import { FormActions } from "~/ui/form";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { limits } from "../limits";

type Choice = { value: string; label: string };
type ProfileFormProps = {
  profile: {
    name: string;
    handle: string;
    organisation: string | null;
    about: string | null;
    readsLangs: string[];
    uiLang: string;
    timeZone: string;
    dataMode: string;
  };
  languages: readonly Choice[];
  timeZones: readonly Choice[];
  reply: unknown;
};

export function ProfileForm({ profile, languages, timeZones, reply }: ProfileFormProps) {
  const { t } = useTranslation("accounts");
  const form = formView(reply, "profile");
  const field = (name: keyof ProfileFormProps["profile"]) => {
    const stored = profile[name];
    return {
      name,
      label: t(`profile.${name}`),
      error: form.error(name),
      ...(Array.isArray(stored) ? {} : { defaultValue: form.value(name, stored) }),
    };
  };
  return (
    <Form method="post" className="stack max-w-measure">
      <FormErrors form={form} />
      <TextInput {...field("name")} maxLength={limits.name} autoComplete="name" required />
      <TextInput
        {...field("handle")}
        help={t("profile.handleHelp")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextInput
        {...field("organisation")}
        mark={t("optional")}
        maxLength={limits.organisation}
        autoComplete="organization"
      />
      <TextArea {...field("about")} mark={t("optional")} help={t("profile.aboutHelp")} />
      <Select
        {...field("uiLang")}
        options={uiLanguages.map((code) => ({
          value: code,
          label: languageLabel(code, code),
          lang: code,
        }))}
      />
      <Select {...field("timeZone")} options={timeZones} />
      <RadioGroup
        {...field("dataMode")}
        choices={(["auto", "light", "full"] as const).map((value) => ({
          value,
          label: t(`profile.dataModes.${value}`),
          help: t(`profile.dataModes.${value}Help`),
        }))}
      />
      <CheckboxGroup
        name="readsLangs"
        label={t("profile.readsLangs")}
        help={t("profile.readsLangsHelp")}
        error={form.error("readsLangs")}
        choices={languages}
        defaultValue={form.values("readsLangs", profile.readsLangs)}
        className="[&_.choice]:break-inside-avoid [&_.choice]:hyphens-auto [&_.choice]:text-sm [&_.field-help]:[column-span:all] [&_fieldset]:columns-[9.5rem]"
      />
      <FormActions>
        <Button variant="primary" name="intent" value="profile">
          {t("profile.do")}
        </Button>
      </FormActions>
    </Form>
  );
}
