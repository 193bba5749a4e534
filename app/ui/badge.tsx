import type { ReactNode } from "react";
import { Icon, type IconType } from "./icon";

export type BadgeTone = "neutral" | "info" | "good" | "attention" | "danger" | "own";
type BadgeProps = { tone?: BadgeTone; icon?: IconType; children: ReactNode };

/** One or two words about a thing. `own` takes the colour of the component around it. */
export function Badge({ tone = "neutral", icon, children }: BadgeProps) {
  return (
    <span className={`badge tone-${tone}`}>
      {icon ? <Icon of={icon} size={14} /> : null}
      {children}
    </span>
  );
}
