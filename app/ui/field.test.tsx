import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Checkbox, CheckboxGroup, RadioGroup } from "./choices";
import { ErrorSummary } from "./form";
import { Select, TextArea, TextInput } from "./inputs";

const choices = [
  { value: "school", label: "School" },
  { value: "ministry", label: "Ministry" },
];

describe("a field", () => {
  it("ties its label to its control", () => {
    const html = renderToStaticMarkup(<TextInput name="email" label="E-mail" />);
    expect(html).toContain('for="email"');
    expect(html).toMatch(/<input[^>]*id="email"/);
    expect(html).not.toContain("aria-describedby");
    expect(html).not.toContain("aria-invalid");
  });

  it("is described by its help and, when wrong, by its error too", () => {
    const html = renderToStaticMarkup(
      <TextInput name="email" label="E-mail" help="For the invitation" error="Write an address" />,
    );
    expect(html).toContain('aria-describedby="email-help email-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="email-help"');
    expect(html).toMatch(/id="email-error"[^>]*>.*Write an address/);
  });

  it("takes the list of errors that a schema gives and ignores an empty one", () => {
    const wrong = renderToStaticMarkup(
      <TextArea name="why" label="Why" error={["Too short.", "No links."]} />,
    );
    expect(wrong).toContain("Too short. No links.");
    const right = renderToStaticMarkup(<TextArea name="why" label="Why" error={[]} />);
    expect(right).not.toContain("aria-invalid");
  });

  it("keeps what was typed", () => {
    const text = renderToStaticMarkup(<TextArea name="why" label="Why" defaultValue="Because" />);
    expect(text).toContain("Because</textarea>");
    const select = renderToStaticMarkup(
      <Select
        name="kind"
        label="Kind"
        placeholder="Choose"
        options={choices}
        defaultValue="school"
      />,
    );
    expect(select).toMatch(/<option value="school" selected=""/);
  });

  it("uses its own id where a page has the name twice", () => {
    const html = renderToStaticMarkup(
      <TextInput name="body" id="reply-7" label="Reply" error="Write something" />,
    );
    expect(html).toContain('aria-describedby="reply-7-error"');
    expect(html).toMatch(/<input[^>]*name="body"/);
  });
});

describe("choices", () => {
  it("are one group with a legend, and its first radio carries the id a summary leads to", () => {
    const html = renderToStaticMarkup(
      <RadioGroup
        name="kind"
        label="Kind"
        choices={choices}
        defaultValue="ministry"
        error="Choose one"
      />,
    );
    expect(html).toContain("<legend>Kind</legend>");
    expect(html).toMatch(/<input[^>]*id="kind"[^>]*value="school"/);
    expect(html).toMatch(/<input[^>]*checked=""[^>]*value="ministry"/);
    expect(html).toContain('aria-describedby="kind-error"');
  });

  it("may be several", () => {
    const html = renderToStaticMarkup(
      <CheckboxGroup name="langs" label="Languages" choices={choices} defaultValue={["school"]} />,
    );
    expect(html.match(/checked=""/g)).toHaveLength(1);
  });

  it("of one box put the label around it", () => {
    const html = renderToStaticMarkup(<Checkbox name="ok" label="They know" error="Ask first" />);
    expect(html).toMatch(/<label[^>]*><input[^>]*type="checkbox"/);
    expect(html).toContain('aria-describedby="ok-error"');
  });
});

describe("an error summary", () => {
  it("is announced, can take the focus and leads to each field", () => {
    const html = renderToStaticMarkup(
      <ErrorSummary
        title="Two things"
        errors={{ email: ["Write an address."], form: "Try again.", name: [], kind: undefined }}
        ids={{ email: "email-2" }}
      />,
    );
    expect(html).toContain('role="alert"');
    expect(html).toContain('tabindex="-1"');
    expect(html).toContain('<a href="#email-2">Write an address.</a>');
    expect(html).toContain("<li>Try again.</li>");
    expect(html.match(/<li>/g)).toHaveLength(2);
  });

  it("is not there when nothing is wrong", () => {
    expect(renderToStaticMarkup(<ErrorSummary title="Two things" errors={{}} />)).toBe("");
    expect(renderToStaticMarkup(<ErrorSummary title="Two things" errors={undefined} />)).toBe("");
  });
});
