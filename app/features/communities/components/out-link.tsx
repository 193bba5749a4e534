import ExternalLink from "lucide-react/icons/external-link";
import type { ReactNode } from "react";
import { classNames } from "~/ui/class-names";
import { Icon } from "~/ui/icon";
import { safeAddress } from "~/ui/rich-text";

type OutLinkProps = { to: string; children?: ReactNode; className?: string };

/**
 * A link that somebody typed in, to a place outside; its host is shown when it has no words, and on
 * paper, where nothing can be followed, its whole address.
 */
export function OutLink({ to, children, className }: OutLinkProps) {
  const href = safeAddress(to);
  if (!href) return <>{children ?? to}</>;
  return (
    <a
      href={href}
      rel="nofollow noopener noreferrer"
      className={classNames("break-words", className)}
    >
      {children ?? <span className="screen-only">{hostOf(href)}</span>}
      <span className="print-only ms-1 [overflow-wrap:anywhere]">{href}</span>
      <Icon of={ExternalLink} size={14} className="no-print ms-1" />
    </a>
  );
}

function hostOf(address: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(address)?.[1] ?? address;
}
