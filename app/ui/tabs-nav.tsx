import type { ReactNode } from "react";
import { Anchor } from "./anchor";

export type TabItem = {
  key: string;
  to: string;
  label: ReactNode;
  current?: boolean;
  count?: ReactNode;
};

/** Pages of one thing, as links. `label` names the group for those who hear it. */
export function TabsNav({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav aria-label={label}>
      <ul className="tabs">
        {items.map((item) => (
          <li key={item.key}>
            <Anchor to={item.to} aria-current={item.current ? "page" : undefined}>
              {item.label}
              {item.count === undefined ? null : <span className="tab-count">{item.count}</span>}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
