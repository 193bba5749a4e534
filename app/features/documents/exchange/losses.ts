/** What is not carried over, by kind. */
export const losses = [
  "comments",
  "changes",
  "footnotes",
  "textBoxes",
  "headers",
  "drawings",
  "formulas",
  "shifted",
  "pictures",
  "picturesElsewhere",
  "noWords",
  "links",
  "scripts",
  "look",
] as const;
export type Loss = (typeof losses)[number];
export type Losses = Partial<Record<Loss, number>>;

export function lose(lost: Losses, loss: Loss, count = 1): void {
  if (count > 0) lost[loss] = (lost[loss] ?? 0) + count;
}
