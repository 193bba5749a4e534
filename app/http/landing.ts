import type { Person } from "~/core/actor";
import { paths } from "./paths";

/** Where a person begins after signing in: their country, the region, or their own page. */
export function landingOf(person: Pick<Person, "grants">): string {
  const codes = new Set(person.grants.flatMap((grant) => grant.countryCode ?? []));
  const [only] = codes;
  if (only && codes.size === 1) return paths.country(only);
  const above = person.grants.some((grant) => grant.role === "regional" || grant.role === "admin");
  return above ? paths.region() : paths.me();
}
