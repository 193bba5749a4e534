import type { ReactNode } from "react";

type CountryNameProps = {
  name: string;
  /** whether the name carries the mark of a footnote */
  noted: boolean;
  /** of the name, where it is not the page's language */
  lang?: string;
};

/** A country's name, with the mark of its footnote wherever it stands. */
export function CountryName({ name, noted, lang }: CountryNameProps) {
  return (
    <span lang={lang}>
      {name}
      {noted ? "*" : null}
    </span>
  );
}

/** The footnote itself, at the end of a page on which such a name stands. */
export function CountryNote({ children }: { children: ReactNode }) {
  return <p className="mt-12 text-quiet text-sm">* {children}</p>;
}
