import { countryLanguages } from "~/core/countries/countries";
import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import type { CommunityView } from "../queries.server";
import type { RulesView } from "./queries.server";
import type { RuleSettings } from "./settings";

/** What the publishing form begins with. */
export interface PublishForm {
  /** the version in force, 0 before the first */
  after: number;
  revision: string;
  stored: RuleSettings;
  /** languages to choose from */
  langs: string[];
}

const defaultReplyHours = 48;

/** The settings in force, or a good beginning in the language of the text. */
export function publishForm(community: CommunityView, view: RulesView): PublishForm | null {
  const { draft, current, can } = view;
  if (!can.publish || !draft) return null;
  const t = translator(isUiLanguage(draft.lang) ? draft.lang : defaultLanguage);
  const { main, others } = countryLanguages(community.countryCode);
  const stored: RuleSettings = current ?? {
    whoMayPost: "members",
    replyHours: defaultReplyHours,
    langs: community.langs.length > 0 ? community.langs : [draft.lang],
    pictureRule: t("communities:rules.defaults.pictureRule"),
    conflictPath: t("communities:rules.defaults.conflictPath"),
  };
  return {
    after: current?.version ?? 0,
    revision: draft.revision,
    stored,
    langs: [...new Set([...community.langs, ...main, "en", ...others, ...stored.langs])],
  };
}
