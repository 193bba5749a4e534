import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Day, relativeTime, Time } from "./time";

const now = new Date("2025-05-03T12:00:00Z");

function html(value: string, lang = "en", timeZone = "UTC") {
  return renderToStaticMarkup(<Time value={value} lang={lang} timeZone={timeZone} now={now} />);
}

describe("a time", () => {
  it("is relative under a day, with the date on hover and in print", () => {
    const hour = html("2025-05-03T09:10:00Z");
    expect(hour).toContain('dateTime="2025-05-03T09:10:00.000Z"');
    expect(hour).toContain('<span class="screen-only">2 hours ago</span>');
    expect(hour).toMatch(/title="3 May 2025[^"]*09:10"/);
    expect(hour).toMatch(/<span class="print-only">3 May 2025/);
  });

  it("is a date from a day on", () => {
    expect(html("2025-05-02T12:00:00Z")).toContain(">2 May 2025</time>");
    expect(html("2025-05-02T12:00:01Z")).toContain("23 hours ago");
  });

  it("is spelled in the reader's language", () => {
    expect(html("2025-05-03T11:55:00Z", "ru")).toContain("5 минут назад");
    expect(html("2025-03-30T09:10:00Z", "ru")).toContain("30 марта 2025");
    expect(renderToStaticMarkup(<Day value="2025-03-30" lang="ru" />)).toContain("2025\u00a0г.");
  });

  it("falls on the reader's day, not the server's", () => {
    expect(html("2025-04-30T20:00:00Z", "en", "Asia/Bishkek")).toContain("1 May 2025");
    expect(html("2025-04-30T20:00:00Z", "en", "UTC")).toContain("30 April 2025");
  });

  it("is absolute when no moment is given to compare with", () => {
    const markup = renderToStaticMarkup(
      <Time value={now} lang="en" timeZone="UTC" format="datetime" />,
    );
    expect(markup).not.toContain("ago");
    expect(markup).not.toContain("title=");
  });

  it("may lie ahead, and less than a minute is now", () => {
    expect(relativeTime(new Date("2025-05-03T15:30:00Z"), now, "en")).toBe("in 3 hours");
    expect(relativeTime(new Date("2025-05-03T11:59:30Z"), now, "en")).toBe("now");
  });

  it("without an hour is the same day everywhere", () => {
    expect(renderToStaticMarkup(<Day value="2025-02-11" lang="en" />)).toBe(
      '<time dateTime="2025-02-11">11 February 2025</time>',
    );
  });
});
