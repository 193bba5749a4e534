import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { usePage } from "~/http/use-page";
import { Checkbox, RadioGroup } from "~/ui/choices";
import { ExactInput } from "~/ui/exact-input";
import { Fieldset } from "~/ui/form";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { languageOptions } from "../../components/language-options";
import { contactChannels, genders, organisationKinds } from "../terms";

/** What is stored of a candidate, as the form shows it. */
export interface StoredCandidate {
  name: string;
  organisation: string | null;
  organisationKind: string;
  place: string | null;
  rural: boolean;
  gender: string;
  lang: string;
  why: string | null;
  channel: string | null;
  email: string | null;
  phone: string | null;
}

type CandidateFieldsProps = {
  form: FormView;
  stored?: StoredCandidate;
  /** languages to offer first */
  langs: readonly string[];
};

/** The fields of a person on the short list, for adding and for changing. */
export function CandidateFields(props: CandidateFieldsProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <>
      <Fieldset legend={t("shortlist.form.who")}>
        <WhoFields {...props} />
      </Fieldset>
      <Fieldset legend={t("shortlist.form.how")}>
        <HowFields {...props} />
      </Fieldset>
    </>
  );
}

function WhoFields({ form, stored }: CandidateFieldsProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const optional = t("shortlist.form.optional");
  return (
    <>
      <TextInput
        name="name"
        label={t("shortlist.form.name")}
        required
        maxLength={120}
        autoComplete="off"
        defaultValue={form.value("name", stored?.name)}
        error={form.error("name")}
      />
      <Select
        name="organisationKind"
        label={t("shortlist.form.kind")}
        required
        placeholder={t("shortlist.form.chooseKind")}
        options={organisationKinds.map((kind) => ({
          value: kind,
          label: t(`shortlist.kinds.${kind}`),
        }))}
        defaultValue={form.value("organisationKind", stored?.organisationKind)}
        error={form.error("organisationKind")}
      />
      <TextInput
        name="organisation"
        label={t("shortlist.form.organisation")}
        mark={optional}
        help={t("shortlist.form.organisationHelp")}
        maxLength={160}
        autoComplete="off"
        defaultValue={form.value("organisation", stored?.organisation)}
        error={form.error("organisation")}
      />
      <TextInput
        name="place"
        label={t("shortlist.form.place")}
        mark={optional}
        maxLength={120}
        autoComplete="off"
        defaultValue={form.value("place", stored?.place)}
        error={form.error("place")}
      />
      <Checkbox
        name="rural"
        label={t("shortlist.form.rural")}
        defaultChecked={form.checked("rural", stored?.rural)}
        error={form.error("rural")}
      />
      <TextArea
        name="why"
        label={t("shortlist.form.why")}
        mark={optional}
        help={t("shortlist.form.whyHelp")}
        rows={2}
        maxLength={500}
        defaultValue={form.value("why", stored?.why)}
        error={form.error("why")}
      />
      <RadioGroup
        name="gender"
        label={t("shortlist.form.gender")}
        help={t("shortlist.form.genderHelp")}
        choices={genders.map((gender) => ({
          value: gender,
          label: t(`shortlist.genders.${gender}`),
        }))}
        defaultValue={form.value("gender", stored?.gender ?? "unsaid")}
        error={form.error("gender")}
      />
    </>
  );
}

function HowFields({ form, stored, langs }: CandidateFieldsProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  const optional = t("shortlist.form.optional");
  return (
    <>
      <Select
        name="lang"
        label={t("shortlist.form.lang")}
        required
        options={languageOptions(langs, lang, {
          country: t("shortlist.form.langsCountry"),
          other: t("shortlist.form.langsOther"),
        })}
        defaultValue={form.value("lang", stored?.lang ?? langs[0])}
        error={form.error("lang")}
      />
      <Select
        name="channel"
        label={t("shortlist.form.channel")}
        mark={optional}
        placeholder={t("shortlist.form.noChannel")}
        options={contactChannels.map((channel) => ({
          value: channel,
          label: t(`shortlist.channels.${channel}`),
        }))}
        defaultValue={form.value("channel", stored?.channel)}
        error={form.error("channel")}
      />
      <TextInput
        name="phone"
        type="tel"
        label={t("shortlist.form.phone")}
        mark={optional}
        maxLength={40}
        autoComplete="off"
        defaultValue={form.value("phone", stored?.phone)}
        error={form.error("phone")}
      />
      <ExactInput
        name="email"
        kind="email"
        label={t("shortlist.form.email")}
        mark={optional}
        maxLength={254}
        autoComplete="off"
        defaultValue={form.value("email", stored?.email)}
        error={form.error("email")}
      />
    </>
  );
}
