import type { WhoMayPost } from "./terms";

/** What the rules fix besides their text. */
export interface RuleSettings {
  whoMayPost: WhoMayPost;
  replyHours: number;
  langs: string[];
  pictureRule: string;
  conflictPath: string;
}

export const settingNames = [
  "whoMayPost",
  "replyHours",
  "langs",
  "pictureRule",
  "conflictPath",
] as const satisfies readonly (keyof RuleSettings)[];
export type SettingName = (typeof settingNames)[number];

const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((item) => other.includes(item));

/** Which settings differ between two versions, in the order in which they stand on the page. */
export function changedSettings(before: RuleSettings, after: RuleSettings): SettingName[] {
  return settingNames.filter((name) =>
    name === "langs" ? !sameSet(before.langs, after.langs) : before[name] !== after[name],
  );
}
