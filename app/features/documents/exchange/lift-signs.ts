import { type Losses, lose } from "./losses";
import { type Shift, shiftedSigns } from "./shifted-signs";

/** Looks, not meaning: endings of ordinal numbers, trade marks, stars of notes. */
const meansNothing = /^(st|nd|rd|th|[™®©*†‡]+)$/i;

/**
 * Makes what HTML shows above or below the line signs that stand there by themselves: x<sup>2</sup>
 * becomes x². What has no such sign comes down to the line, which is told as a loss.
 */
export function liftSigns(body: Element, lost: Losses = {}): void {
  const found = "sup,sub,span[style*='vertical-align'],font[style*='vertical-align']";
  for (const element of Array.from(body.querySelectorAll(found))) {
    const shift = shiftOf(element);
    if (shift && !isNote(element)) lift(element, shift, lost);
  }
}

function shiftOf(element: Element): Shift | null {
  const name = element.tagName.toUpperCase();
  if (name === "SUP") return "sup";
  if (name === "SUB") return "sub";
  const [, way] =
    /(?:^|;)\s*vertical-align\s*:\s*(super|sub)\b/i.exec(element.getAttribute("style") ?? "") ?? [];
  if (!way) return null;
  return way.toLowerCase() === "super" ? "sup" : "sub";
}

/** The number of a footnote is a link, or one of ours. */
function isNote(element: Element): boolean {
  return (
    element.hasAttribute("data-type") ||
    element.closest("a") !== null ||
    element.querySelectorAll("a,img,sup,sub").length > 0
  );
}

function lift(element: Element, shift: Shift, lost: Losses): void {
  const text = element.textContent ?? "";
  if (shiftedSigns(text, shift) === null) {
    if (!meansNothing.test(text.trim())) lose(lost, "shifted");
    return;
  }
  for (const words of textsIn(element)) {
    words.nodeValue = shiftedSigns(words.nodeValue ?? "", shift);
  }
}

function textsIn(node: Node): Node[] {
  return Array.from(node.childNodes).flatMap((child) =>
    child.nodeType === 3 ? [child] : textsIn(child),
  );
}
