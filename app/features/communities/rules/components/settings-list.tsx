import { useTranslation } from "react-i18next";
import { languageName } from "~/core/i18n/languages";
import { usePage } from "~/http/use-page";
import { DefinitionList } from "~/ui/definition-list";
import { type RuleSettings, settingNames } from "../settings";

type Props = {
  settings: RuleSettings;
  /** of the sentences that the community wrote itself */
  textLang: string;
};

/** The settings of a version, each in one line. */
export function SettingsList({ settings, textLang }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  const own = (text: string) => (
    <span lang={textLang} dir="auto">
      {text}
    </span>
  );
  const names = settings.langs.map((code) => languageName(code, lang));
  const values = {
    whoMayPost: t(`rules.whoMayPost.${settings.whoMayPost}`),
    replyHours: t("rules.replyHours", { count: settings.replyHours }),
    langs: names.join(", "),
    pictureRule: own(settings.pictureRule),
    conflictPath: own(settings.conflictPath),
  };
  return (
    <DefinitionList
      wide
      items={settingNames.map((name) => ({
        key: name,
        term: t(`rules.settings.${name}`),
        description: values[name],
      }))}
    />
  );
}
