import type { ReactNode } from "react";
import { type ComponentName, Mark } from "./mark";

type EmptyStateProps = {
  /** Why there is nothing here. */
  title: ReactNode;
  /** What to do about it. */
  children?: ReactNode;
  action?: ReactNode;
  component?: ComponentName;
  /** Nothing else is on the page, so that the title is the page's. */
  wholePage?: boolean;
};

export function EmptyState(props: EmptyStateProps) {
  const { title, children, action, component, wholePage } = props;
  const Title = wholePage ? "h1" : "p";
  return (
    <div className="empty">
      <Mark size={48} component={component} tone="quiet" />
      <Title className="empty-title">{title}</Title>
      {children ? <div className="quiet">{children}</div> : null}
      {action ? <div className="actions">{action}</div> : null}
    </div>
  );
}
