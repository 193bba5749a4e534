import type { ReactNode } from "react";
import { type ComponentName, Mark } from "./mark";

type EmptyStateProps = {
  /** Why there is nothing here. */
  title: ReactNode;
  /** What to do about it. */
  children?: ReactNode;
  action?: ReactNode;
  component?: ComponentName;
};

export function EmptyState({ title, children, action, component }: EmptyStateProps) {
  return (
    <div className="empty">
      <Mark size={48} component={component} tone="quiet" />
      <p className="empty-title">{title}</p>
      {children ? <div className="quiet">{children}</div> : null}
      {action ? <div className="actions">{action}</div> : null}
    </div>
  );
}
