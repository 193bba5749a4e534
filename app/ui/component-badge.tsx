import type { ReactNode } from "react";
import { Anchor } from "./anchor";
import { classNames } from "./class-names";
import type { ComponentName } from "./mark";

const shapes: Record<ComponentName, ReactNode> = {
  pedagogy: <circle cx="6" cy="6" r="5" />,
  policy: <rect x="1.5" y="1.5" width="9" height="9" rx="1" />,
  technology: <path d="M6 1Q9.6 4.8 11.2 10.2Q6 11.8 .8 10.2Q2.4 4.8 6 1Z" />,
};

/** Circle, square, triangle: the component's sign where its colour cannot be seen. */
export function ComponentShape({
  component,
  size = 12,
}: {
  component: ComponentName;
  size?: number;
}) {
  return (
    <svg
      className="component-shape"
      data-component={component}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {shapes[component]}
    </svg>
  );
}

type ComponentBadgeProps = {
  component: ComponentName;
  label: ReactNode;
  to?: string;
  /** On its own tinted ground instead of plain. */
  tint?: boolean;
};

/** Colour, shape and name of a component, always together. */
export function ComponentBadge({ component, label, to, tint }: ComponentBadgeProps) {
  const className = classNames("component-label", tint && "component-tint");
  const face = (
    <>
      <ComponentShape component={component} />
      <span>{label}</span>
    </>
  );
  if (!to) {
    return (
      <span className={className} data-component={component}>
        {face}
      </span>
    );
  }
  return (
    <Anchor to={to} className={className} data-component={component}>
      {face}
    </Anchor>
  );
}
