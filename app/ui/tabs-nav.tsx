import { type MouseEventHandler, type ReactNode, useEffect, useRef } from "react";
import { Anchor } from "./anchor";

export type TabItem = {
  key: string;
  to: string;
  label: ReactNode;
  current?: boolean;
  count?: ReactNode;
  id?: string;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
};

/** Browsers leave a tab alone that is half in sight. */
const nearest: ScrollIntoViewOptions = { block: "nearest", inline: "nearest" };

/** Pages of one thing, as links. `label` names the group for those who hear it. */
export function TabsNav({ label, items }: { label: string; items: readonly TabItem[] }) {
  const row = useRef<HTMLUListElement>(null);
  const current = items.find((item) => item.current)?.key;
  // On a phone the row scrolls; the page one is on must not begin beyond its edge.
  useEffect(() => {
    const tab = current && row.current?.querySelector<HTMLElement>("[aria-current]");
    if (!row.current || !tab) return;
    const [outer, inner] = [row.current.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (inner.left < outer.left || inner.right > outer.right) {
      row.current.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
    }
  }, [current]);
  return (
    <nav aria-label={label}>
      <ul ref={row} className="tabs">
        {items.map((item) => (
          <li key={item.key}>
            <Anchor
              to={item.to}
              id={item.id}
              onClick={item.onClick}
              aria-current={item.current ? "page" : undefined}
              onFocus={(event) => event.currentTarget.scrollIntoView(nearest)}
            >
              {item.label}
              {item.count === undefined ? null : <span className="tab-count">{item.count}</span>}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
