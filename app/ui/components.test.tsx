import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { initials } from "./avatar";
import { Confirm } from "./confirm";
import { DataTable } from "./data-table";
import { Mark } from "./mark";
import { Pagination } from "./pagination";
import { Picture } from "./picture";
import { SiteHeader } from "./site";
import { StatusMark } from "./status-mark";
import { TabsNav } from "./tabs-nav";

describe("pagination", () => {
  const newer = { to: "/talk?after=b", label: "Newer" };
  const older = { to: "/talk?before=a", label: "Older" };

  it("leads to both sides and says which is which to machines", () => {
    const html = renderToStaticMarkup(<Pagination label="Pages" newer={newer} older={older} />);
    expect(html).toMatch(/<nav aria-label="Pages"/);
    expect(html).toMatch(/<a href="\/talk\?after=b" rel="prev"/);
    expect(html).toMatch(/<a href="\/talk\?before=a" rel="next"/);
  });

  it("shows one link at either end and nothing for a single page", () => {
    const last = renderToStaticMarkup(<Pagination label="Pages" newer={newer} older={null} />);
    expect(last).not.toContain('rel="next"');
    expect(renderToStaticMarkup(<Pagination label="Pages" />)).toBe("");
  });
});

describe("without script", () => {
  it("the navigation of a narrow page unfolds", () => {
    const html = renderToStaticMarkup(
      <SiteHeader
        brand="LearnIn"
        navLabel="Main"
        menuLabel="Menu"
        nav={[{ key: "home", to: "/", label: "Countries", current: true }]}
      />,
    );
    expect(html).toMatch(/<details[^>]*><summary>.*Menu.*<\/summary><nav/);
    expect(html).toContain('aria-current="page"');
  });

  it("a confirmation unfolds under its button and holds the form", () => {
    const html = renderToStaticMarkup(
      <Confirm label="Remove…" question="Remove Ana?" closeLabel="Close" cancelLabel="Keep">
        <form method="post" />
      </Confirm>,
    );
    expect(html).toMatch(/<details[^>]*><summary[^>]*>Remove…<\/summary>/);
    expect(html).toContain("Remove Ana?");
    expect(html).toContain('<form method="post">');
  });

  it("a picture waits for a tap in light mode", () => {
    const html = renderToStaticMarkup(
      <Picture light src="/a.jpg" alt="A class" width={4} height={3} loadLabel="Show, 48 kB" />,
    );
    expect(html).toMatch(/<a href="[^"]+" class="picture-tap">.*Show, 48 kB/);
  });
});

describe("signs", () => {
  it("of state differ in shape and carry their words", () => {
    const states = ["not-started", "in-progress", "done", "attention"] as const;
    const drawn = states.map((status) =>
      renderToStaticMarkup(<StatusMark status={status} label="" />).replace(/class="[^"]*"/g, ""),
    );
    expect(new Set(drawn).size).toBe(states.length);
    const heard = renderToStaticMarkup(<StatusMark status="done" label="Done" hideLabel />);
    expect(heard).toContain('<span class="sr-only">Done</span>');
  });

  it("are decoration unless they are named", () => {
    expect(renderToStaticMarkup(<Mark />)).toContain('aria-hidden="true"');
    const named = renderToStaticMarkup(<Mark component="policy" title="Policy" />);
    expect(named).toContain('role="img"');
    expect(named.match(/fill-own/g)).toHaveLength(1);
  });

  it("of people are first letters in any script", () => {
    expect(initials("Айгуль Токтогулова")).toBe("АТ");
    expect(initials("  Marko de la Petrović ")).toBe("MP");
    expect(initials("Ծովինար")).toBe("Ծ");
    expect(initials("")).toBe("");
  });
});

describe("a table", () => {
  it("names each cell for a narrow screen and each row by its header", () => {
    const html = renderToStaticMarkup(
      <DataTable
        caption="Countries"
        rows={[{ code: "ge", members: 12 }]}
        rowKey={(row) => row.code}
        columns={[
          { key: "code", header: "Country", rowHeader: true, cell: (row) => row.code },
          { key: "members", header: "Members", align: "end", cell: (row) => row.members },
        ]}
      />,
    );
    expect(html).toContain('<th scope="row">ge</th>');
    expect(html).toContain('<td data-label="Members" class="cell-end">');
  });
});

describe("tabs", () => {
  it("are links, and one is the page", () => {
    const html = renderToStaticMarkup(
      <TabsNav
        label="Community"
        items={[
          { key: "home", to: "/ge/policy", label: "Overview", current: true },
          { key: "talk", to: "/ge/policy/discussions", label: "Discussions", count: 3 },
        ]}
      />,
    );
    expect(html.match(/aria-current="page"/g)).toHaveLength(1);
    expect(html).toContain('href="/ge/policy/discussions"');
  });
});
