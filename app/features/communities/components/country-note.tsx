import { CountryNote as Footnote } from "~/ui/country-name";

/** The footnote that must stand on every page where the country is named, if it has one. */
export function CountryNote({ note }: { note: string | null }) {
  return note ? <Footnote>{note}</Footnote> : null;
}
