import type { SentPart } from "./merge-parts";
import { fixedPart, headingOf, isSection, type NowBlock, type Part } from "./parts";

/** A form as it came, word for word, and between its fields what cannot be changed, as it is now. */
export function partsAsSent(sent: readonly SentPart[], now: readonly NowBlock[]): Part[] {
  const fixed = now.flatMap(({ id, node }) => {
    const part = fixedPart(node);
    return part ? [{ id, part }] : [];
  });
  const parts: Part[] = [];
  const show = (count: number) => parts.push(...fixed.splice(0, count).map(({ part }) => part));
  for (const { after, mine, field } of sent) {
    show(fixed.findIndex(({ id }) => id === after) + 1);
    const section = mine.find(isSection);
    parts.push({ kind: "text", ...field, heading: section ? headingOf(section) : null });
  }
  show(fixed.length);
  return parts;
}
