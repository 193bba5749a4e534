import { wordOf } from "./columns";

export interface Known {
  name: string;
  organisation?: string | null | undefined;
  email?: string | null | undefined;
}

/** By what one person is told from others: the address, and the name within an organisation. */
function signsOf({ name, organisation, email }: Known): string[] {
  const who = `name ${wordOf(name)} ${wordOf(organisation ?? "")}`;
  return email ? [`email ${email.toLowerCase()}`, who] : [who];
}

export type Twin = "listed" | "earlier-row" | null;

/**
 * Tells who of the new people stands on the list already, or in an earlier row. A row that cannot
 * be added itself (null) makes no later one a twin.
 */
export function findTwins(listed: readonly Known[], people: readonly (Known | null)[]): Twin[] {
  const onList = new Set(listed.flatMap(signsOf));
  const above = new Set<string>();
  return people.map((person) => {
    if (!person) return null;
    const signs = signsOf(person);
    if (signs.some((sign) => onList.has(sign))) return "listed";
    if (signs.some((sign) => above.has(sign))) return "earlier-row";
    for (const sign of signs) above.add(sign);
    return null;
  });
}
