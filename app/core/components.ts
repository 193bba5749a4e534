/** The three components of LearnIn, in the order in which they always stand. */
export const components = ["pedagogy", "policy", "technology"] as const;
export type Component = (typeof components)[number];

export function isComponent(value: unknown): value is Component {
  return typeof value === "string" && (components as readonly string[]).includes(value);
}
