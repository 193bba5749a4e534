import type { ReactNode } from "react";
import { Anchor } from "./anchor";

export type Crumb = { to: string; label: ReactNode };

/** The way up from here; the page itself is its heading and is not repeated. */
export function Breadcrumbs({ label, items }: { label: string; items: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="breadcrumbs">
      <ol>
        {items.map((item) => (
          <li key={item.to}>
            <Anchor to={item.to}>{item.label}</Anchor>
          </li>
        ))}
      </ol>
    </nav>
  );
}
