import MenuIcon from "lucide-react/icons/menu";
import { type ReactNode, useEffect, useRef } from "react";
import { Anchor } from "./anchor";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Mark } from "./mark";
import { closeWhenLeft } from "./menu";
import { Container } from "./page";

/** The first thing a keyboard meets: past the header, to `<SiteMain>`. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a href="#main" className="skip-link">
      {label}
    </a>
  );
}

export type NavItem = { key: string; to: string; label: ReactNode; current?: boolean };

function NavList({ items }: { items: readonly NavItem[] }) {
  return (
    <ul className="site-nav-list">
      {items.map((item) => (
        <li key={item.key}>
          <Anchor to={item.to} aria-current={item.current ? "page" : undefined}>
            {item.label}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}

/** The mark and the product's name, leading home. */
export function SiteBrand({ to, name }: { to: string; name: string }) {
  return (
    <Anchor to={to} className="site-brand">
      <Mark size={28} />
      <span>{name}</span>
    </Anchor>
  );
}

type SiteHeaderProps = {
  brand: ReactNode;
  nav: readonly NavItem[];
  navLabel: string;
  /** On the button that unfolds the navigation on a narrow screen. */
  menuLabel: string;
  /** Language and data mode. */
  settings?: ReactNode;
  /** The account's menu, or the way to sign in. */
  account?: ReactNode;
};

/**
 * The navigation stands in the page twice, for wide and for narrow screens, and one of the two is
 * not displayed: a closed <details> cannot be opened by a media query in older browsers.
 */
export function SiteHeader(props: SiteHeaderProps) {
  const { brand, nav, navLabel, menuLabel, settings, account } = props;
  const narrow = useRef<HTMLDetailsElement>(null);
  useEffect(() => closeWhenLeft(narrow.current), []);
  return (
    <header className="site-header">
      <Container>
        <div className="site-header-row">
          {brand}
          {nav.length > 0 ? (
            <nav aria-label={navLabel} className="site-nav-wide">
              <NavList items={nav} />
            </nav>
          ) : null}
          {settings}
          {account}
          {nav.length > 0 ? (
            <details ref={narrow} className="site-nav-narrow">
              <summary>
                <Icon of={MenuIcon} />
                <span>{menuLabel}</span>
              </summary>
              <nav aria-label={navLabel}>
                <NavList items={nav} />
              </nav>
            </details>
          ) : null}
        </div>
      </Container>
    </header>
  );
}

/** The place of the page itself; the skip link leads here. */
export function SiteMain({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return (
    <main id="main" tabIndex={-1} className="page-main">
      <Container narrow={narrow}>{children}</Container>
    </main>
  );
}

type SiteFooterProps = {
  links?: readonly NavItem[];
  linksLabel: string;
  /** Whose it is, notes on names, language and data switches. */
  children?: ReactNode;
};

export function SiteFooter({ links = [], linksLabel, children }: SiteFooterProps) {
  return (
    <footer className="site-footer">
      <Container>
        {links.length > 0 ? (
          <nav aria-label={linksLabel}>
            <ul className="footer-links">
              {links.map((item) => (
                <li key={item.key}>
                  <Anchor to={item.to}>{item.label}</Anchor>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {children}
      </Container>
    </footer>
  );
}

/** Header, page and footer, the footer at the foot also of a short page. */
export function SiteFrame({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("site-frame", className)}>{children}</div>;
}
