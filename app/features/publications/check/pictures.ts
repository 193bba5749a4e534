import type { Block } from "~/core/difference/blocks";
import type { FindingOf } from "./findings";

const said = (value: unknown) => typeof value === "string" && value.trim() !== "";

/**
 * Every picture says in words what it shows, under which licence it may be shown, and, where children
 * can be recognised, that their families agreed. Licence and people are asked only where the editor
 * can say them (the attributes `licence` and `people`).
 */
export function checkPictures(blocks: readonly Block[]): FindingOf[] {
  const pictures = blocks.filter(({ node }) => node.type === "image");
  return pictures.flatMap(({ node, place }, index): FindingOf[] => {
    const attrs = node.attrs ?? {};
    const values = { number: index + 1 };
    const found = (code: string): FindingOf => ({ code, level: "blocking", place, values });
    return [
      ...(said(attrs.alt) ? [] : [found("alt")]),
      ...("licence" in attrs && !said(attrs.licence) ? [found("licence")] : []),
      ...("people" in attrs && !decided(attrs.people) ? [found("consent")] : []),
    ];
  });
}

/** Whether somebody said that nobody can be recognised, or that those who can have agreed. */
function decided(people: unknown): boolean {
  if (people === true) return true;
  return said(people) && !["unknown", "ask", "recognisable"].includes(String(people));
}
