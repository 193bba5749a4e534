import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { usePage } from "~/http/use-page";
import { FileInput, Select, TextArea } from "~/ui/inputs";
import { languageOptions } from "../../components/language-options";
import { mostRows, pasteColumns } from "../paste/limits";
import { organisationKinds } from "../terms";

type PasteFieldsProps = {
  form: FormView;
  /** what was typed, when the server has read it */
  rows: string;
  langs: readonly string[];
};

/** The table as text, a file instead of it, and what empty cells stand for. */
export function PasteFields({ form, rows, langs }: PasteFieldsProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  const optional = t("shortlist.form.optional");
  return (
    <>
      <TextArea
        name="rows"
        label={t("shortlist.paste.rows")}
        help={t("shortlist.paste.rowsHelp", {
          columns: pasteColumns.map((column) => t(`shortlist.paste.columns.${column}`)).join(" · "),
          count: mostRows,
        })}
        rows={10}
        spellCheck={false}
        wrap="off"
        defaultValue={rows}
        error={form.error("rows")}
      />
      <FileInput
        name="file"
        label={t("shortlist.paste.file")}
        mark={optional}
        help={t("shortlist.paste.fileHelp")}
        accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
        error={form.error("file")}
      />
      <Select
        name="organisationKind"
        label={t("shortlist.paste.kind")}
        mark={optional}
        placeholder={t("shortlist.paste.noKind")}
        options={organisationKinds.map((kind) => ({
          value: kind,
          label: t(`shortlist.kinds.${kind}`),
        }))}
        defaultValue={form.value("organisationKind")}
        error={form.error("organisationKind")}
      />
      <Select
        name="lang"
        label={t("shortlist.paste.lang")}
        required
        options={languageOptions(langs, lang, {
          country: t("shortlist.form.langsCountry"),
          other: t("shortlist.form.langsOther"),
        })}
        defaultValue={form.value("lang", langs[0])}
        error={form.error("lang")}
      />
    </>
  );
}
