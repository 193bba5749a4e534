import { classNames } from "./class-names";

export type ComponentName = "pedagogy" | "policy" | "technology";

/** Three arcs, clockwise from the top, each in its own place on every page. */
const arcs: Record<ComponentName, string> = {
  pedagogy:
    "M12.48 14.06L8.41 11.71A7.8 7.8 0 1 1 23.59 11.71L19.52 14.06A3.6 3.6 0 1 0 12.48 14.06Z",
  policy: "M20.22 15.27L24.29 12.92A7.8 7.8 0 1 1 16.7 26.06L16.7 21.37A3.6 3.6 0 1 0 20.22 15.27Z",
  technology:
    "M15.3 21.37L15.3 26.06A7.8 7.8 0 1 1 7.71 12.92L11.78 15.27A3.6 3.6 0 1 0 15.3 21.37Z",
};
const names = ["pedagogy", "policy", "technology"] as const;

type MarkProps = {
  /** Fills this community's arc with its colour and leaves the others grey. */
  component?: ComponentName;
  /** `brand` one colour, `triad` the three colours, `quiet` grey, `turn` for waiting. */
  tone?: "brand" | "triad" | "quiet" | "turn";
  size?: number;
  title?: string;
};

function arcClass(name: ComponentName, component: ComponentName | undefined, tone: string) {
  if (component) return component === name ? "fill-own" : "fill-context";
  if (tone === "triad") return `fill-${name}`;
  if (tone === "quiet") return "fill-context";
  return tone === "turn" ? `fill-action mark-turn mark-turn-${name}` : "fill-action";
}

export function Mark({ component, tone = "brand", size = 32, title }: MarkProps) {
  const paths = names.map((name) => (
    <path key={name} d={arcs[name]} className={classNames(arcClass(name, component, tone))} />
  ));
  const frame = { width: size, height: size, viewBox: "0 0 32 32", className: "mark" };
  if (!title) {
    return (
      <svg {...frame} data-component={component} aria-hidden="true" focusable="false">
        {paths}
      </svg>
    );
  }
  return (
    <svg {...frame} data-component={component} role="img" aria-label={title}>
      <title>{title}</title>
      {paths}
    </svg>
  );
}

/** The mark at work, with words for those who do not see it move. */
export function Loading({ label, size = 24 }: { label: string; size?: number }) {
  return (
    <span role="status" className="loading">
      <Mark tone="turn" size={size} />
      <span>{label}</span>
    </span>
  );
}
