import { describe, expect, it } from "vitest";
import { momentOf, wallTime } from "./zoned-time";

describe("a call's hour in its country", () => {
  it.each([
    ["2026-05-10", "16:00", "Asia/Tbilisi", "2026-05-10T12:00:00.000Z"],
    ["2026-05-10", "01:30", "Asia/Bishkek", "2026-05-09T19:30:00.000Z"],
    ["2026-01-10", "16:00", "Europe/Chisinau", "2026-01-10T14:00:00.000Z"],
    ["2026-07-10", "16:00", "Europe/Chisinau", "2026-07-10T13:00:00.000Z"],
    ["2026-07-10", "00:00", "UTC", "2026-07-10T00:00:00.000Z"],
  ])("%s %s in %s", (day, time, zone, moment) => {
    expect(momentOf(day, time, zone).toISOString()).toBe(moment);
    expect(wallTime(new Date(moment), zone)).toEqual({ day, time });
  });

  it("does not disappear in the hour that spring skips", () => {
    const moment = momentOf("2026-03-29", "03:30", "Europe/Chisinau");
    expect(Number.isNaN(moment.getTime())).toBe(false);
  });
});
