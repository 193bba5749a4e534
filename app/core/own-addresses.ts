/** What of ours a text can hold by its address. An event and an indicator come with their rooms. */
export const ownThingKinds = ["document", "publication", "thread"] as const;
export type OwnThingKind = (typeof ownThingKinds)[number];

export interface OwnAddress {
  kind: OwnThingKind;
  /** how its room knows it */
  id: string;
  /** within the site */
  href: string;
}

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const addresses: Record<OwnThingKind, RegExp> = {
  document: new RegExp(`^/d/(${uuid})$`),
  publication: /^\/p\/([a-z0-9][a-z0-9-]{0,199})$/,
  thread: new RegExp(`^/[a-z]{2}/[a-z]+/discussions/(${uuid})$`),
};

/**
 * What an address of ours leads to; what follows it (a question mark, a place in the page) is left out.
 * @param origin beginning of the product's own addresses; without it only those within the site are known
 */
export function ownAddress(typed: string, origin?: string): OwnAddress | null {
  const text = typed.trim();
  const inside = origin && text.startsWith(`${origin}/`) ? text.slice(origin.length) : text;
  const href = inside.replace(/[?#].*$/su, "").replace(/(?<=.)\/$/, "");
  for (const kind of ownThingKinds) {
    const id = addresses[kind].exec(href)?.[1];
    if (id) return { kind, id, href };
  }
  return null;
}
