/** The sentence that must stand on every page where the country is named. */
export function CountryNote({ note }: { note: string | null }) {
  return note ? <p className="mt-8 text-quiet text-sm">{note}</p> : null;
}
