import type { ReactNode } from "react";
import { classNames } from "./class-names";

type ProseProps = { children: ReactNode; lang?: string; compact?: boolean; className?: string };

/** The reading column. `lang` where the text is not in the page's language: hyphens follow it. */
export function Prose({ children, lang, compact, className }: ProseProps) {
  return (
    <div
      lang={lang}
      dir={lang ? "auto" : undefined}
      className={classNames("prose", compact && "prose-compact", className)}
    >
      {children}
    </div>
  );
}
