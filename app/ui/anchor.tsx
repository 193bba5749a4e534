import { Link, type LinkProps, useInRouterContext } from "@remix-run/react";
import type { AnchorHTMLAttributes, ReactNode } from "react";

export type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & {
  to: string;
  children?: ReactNode;
  prefetch?: LinkProps["prefetch"];
  /** True makes the browser load the page anew: files, exports, another document. */
  reloadDocument?: boolean;
};

/** A link: Remix's where a page of ours is meant, a plain one for anchors, other hosts and files. */
export function Anchor({ to, prefetch, reloadDocument, children, ...rest }: AnchorProps) {
  const inRouter = useInRouterContext();
  if (!inRouter || reloadDocument || !to.startsWith("/")) {
    return (
      <a href={to} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link to={to} prefetch={prefetch} {...rest}>
      {children}
    </Link>
  );
}
