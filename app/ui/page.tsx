import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** The width of a page and its margins. */
export function Container({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return (
    <div className={classNames("container-page", narrow && "container-narrow")}>{children}</div>
  );
}

type PageHeaderProps = {
  title: ReactNode;
  titleLang?: string;
  /** The way up from here. */
  way?: ReactNode;
  /** A line above the title: a kind, a state. */
  eyebrow?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
};

/** What this page is. Its h1 is the only one. */
export function PageHeader(props: PageHeaderProps) {
  const { title, titleLang, way, eyebrow, lead, actions } = props;
  return (
    <header className="page-header">
      {way}
      {eyebrow ? <div className="page-eyebrow">{eyebrow}</div> : null}
      <div className="page-header-row">
        <h1 lang={titleLang}>{title}</h1>
        {lead ? <div className="page-lead">{lead}</div> : null}
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
    </header>
  );
}

type ColumnsProps = { children: ReactNode; side: ReactNode; sideLabel: string };

/** Text and, from 960 px, one side column; below that the side follows the text. */
export function Columns({ children, side, sideLabel }: ColumnsProps) {
  return (
    <div className="columns">
      <div className="stack">{children}</div>
      <aside aria-label={sideLabel}>{side}</aside>
    </div>
  );
}

type SectionProps = {
  title: ReactNode;
  id?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
  children: ReactNode;
};

export function Section({ title, id, lead, actions, level = 2, children }: SectionProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section id={id} className="section">
      <div className="section-head">
        <Heading>{title}</Heading>
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
      {lead ? <div className="section-lead">{lead}</div> : null}
      {children}
    </section>
  );
}
