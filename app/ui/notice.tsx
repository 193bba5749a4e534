import CircleCheck from "lucide-react/icons/circle-check";
import CircleX from "lucide-react/icons/circle-x";
import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

export type NoticeTone = "info" | "good" | "attention" | "danger";
const icons = { info: Info, good: CircleCheck, attention: TriangleAlert, danger: CircleX };

type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announced when it appears: `alert` at once, `status` when the reader pauses. */
  role?: "alert" | "status";
  className?: string;
};

export function Notice({ tone = "info", title, children, actions, role, className }: NoticeProps) {
  return (
    <div role={role} className={classNames("notice", `tone-${tone}`, className)}>
      <Icon of={icons[tone]} />
      <div className="notice-body">
        {title ? <p className="notice-title">{title}</p> : null}
        {children ? <div>{children}</div> : null}
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
    </div>
  );
}
