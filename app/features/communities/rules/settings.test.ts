import { describe, expect, it } from "vitest";
import { changedSettings, type RuleSettings, type SettingName, settingNames } from "./settings";

const before: RuleSettings = {
  whoMayPost: "members",
  replyHours: 48,
  langs: ["ka", "en"],
  pictureRule: "No faces.",
  conflictPath: "Talk first.",
};

describe("what changed between two versions of the rules", () => {
  it("is nothing when only the order of languages differs", () => {
    expect(changedSettings(before, { ...before, langs: ["en", "ka"] })).toEqual([]);
  });

  it.each<[SettingName, Partial<RuleSettings>]>([
    ["whoMayPost", { whoMayPost: "facilitators" }],
    ["replyHours", { replyHours: 24 }],
    ["langs", { langs: ["ka"] }],
    ["pictureRule", { pictureRule: "No pictures." }],
    ["conflictPath", { conflictPath: "Ask a facilitator." }],
  ])("names %s", (name, change) => {
    expect(changedSettings(before, { ...before, ...change })).toEqual([name]);
  });

  it("keeps the order of the page", () => {
    const after: RuleSettings = {
      whoMayPost: "facilitators",
      replyHours: 1,
      langs: [],
      pictureRule: "",
      conflictPath: "",
    };
    expect(changedSettings(before, after)).toEqual([...settingNames]);
  });
});
