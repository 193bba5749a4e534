import type { ReactNode } from "react";
import { Anchor } from "./anchor";
import { classNames } from "./class-names";
import { VisuallyHidden } from "./visually-hidden";

type ListProps = { children: ReactNode; label?: string; className?: string };

/** Rows between hairlines. Children are ListRow or plain <li>. */
export function List({ children, label, className }: ListProps) {
  return (
    <ul aria-label={label} className={classNames("list", className)}>
      {children}
    </ul>
  );
}

type ListRowProps = {
  title: ReactNode;
  titleLang?: string;
  to?: string;
  lead?: ReactNode;
  /** Facts under the title, each a node of its own. */
  meta?: ReactNode;
  trail?: ReactNode;
  children?: ReactNode;
  /** Words for the dot that says something is new here, e.g. "3 unread". */
  unreadLabel?: string;
};

export function ListRow(props: ListRowProps) {
  const { title, titleLang, to, lead, meta, trail, children, unreadLabel } = props;
  const words = (
    <>
      {title}
      {unreadLabel ? <VisuallyHidden> ({unreadLabel})</VisuallyHidden> : null}
    </>
  );
  return (
    <li className="list-row">
      {lead ? <div className="list-lead">{lead}</div> : null}
      <div className="list-body">
        <div className={classNames("list-title", unreadLabel && "list-unread")} lang={titleLang}>
          {to ? <Anchor to={to}>{words}</Anchor> : words}
        </div>
        {children ? <div>{children}</div> : null}
        {meta ? <div className="list-meta">{meta}</div> : null}
      </div>
      {trail ? <div className="list-trail">{trail}</div> : null}
    </li>
  );
}
