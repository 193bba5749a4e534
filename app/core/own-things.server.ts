import { type Actor, visitor } from "./actor";
import type { Component } from "./components";
import { countryName, countryNote } from "./countries/countries";
import { translator } from "./i18n/i18n.server";
import { defaultLanguage } from "./i18n/languages";
import { type OwnThingKind, ownAddress } from "./own-addresses";
import { singleton } from "./singleton.server";
import type { RichText } from "./written-pages.server";

/** Something of ours as its room shows it to somebody who may see it. */
export interface OwnThing {
  id: string;
  title: string;
  lang: string;
  href: string;
  countryCode: string;
  component: Component | null;
}

/** Of these, what the actor may see; whatever is missing in the answer is not open to them. */
export type OwnThingSource = (actor: Actor, ids: readonly string[]) => Promise<OwnThing[]>;

const sources = () => singleton("own-thing-sources", () => new Map<OwnThingKind, OwnThingSource>());

/** Fills the port for one kind; see composition.server.ts. */
export function provideOwnThings(kind: OwnThingKind, source: OwnThingSource): void {
  sources().set(kind, source);
}

/** What stands in a text in the place of a thing: only what this reader may know of it. */
export interface ShownThing {
  kind: OwnThingKind;
  href: string;
  title: string;
  lang: string;
  /** what it is and where, in the reader's language */
  context: string;
}

/** More in one text are not looked up. */
export const mostThings = 50;
const deepest = 100;

/** A node that only a page's drawing knows: one that a stored text brings along loses what it says. */
const shownNode = "ownThing";
const storedNode = "embed";

/** What these addresses lead to, as far as the actor may see it, by the address that was given. */
export async function shownThings(
  actor: Actor,
  addresses: readonly string[],
  lang: string,
): Promise<Map<string, ShownThing>> {
  const wanted = [...new Set(addresses)].slice(0, mostThings).flatMap((address) => {
    const own = ownAddress(address);
    return own ? [{ ...own, address }] : [];
  });
  const t = translator(lang);
  const shown = new Map<string, ShownThing>();
  for (const [kind, source] of sources()) {
    const ofKind = wanted.filter((one) => one.kind === kind);
    if (ofKind.length === 0) continue;
    const found = await source(actor, [...new Set(ofKind.map(({ id }) => id))]);
    for (const { id, title, lang: own, href, countryCode, component } of found) {
      const context = [
        t(`shell:text.things.${kind}`),
        component && t(`shell:components.${component}`),
        // A name that must not stand without its note is not said in passing.
        countryNote(countryCode) === null && countryName(countryCode, lang),
      ];
      const thing = { kind, href, title, lang: own, context: context.filter(Boolean).join(" · ") };
      for (const one of ofKind) if (one.id === id) shown.set(one.address, thing);
    }
  }
  return shown;
}

/**
 * A stored text as this reader may see it: each thing of ours in it becomes its title and a line of where
 * it stands, or the sentence that it is not open to them.
 */
export async function withOwnThings(content: RichText, reader: Reader): Promise<RichText> {
  const [shown] = await eachWithOwnThings([content], reader);
  return shown ?? content;
}

/** The same for what holds a text, or none. */
export async function shownTo<T extends { content: RichText | null }>(
  reader: Reader,
  holder: T | null,
): Promise<T | null> {
  if (!holder?.content) return holder;
  return { ...holder, content: await withOwnThings(holder.content, reader) };
}

/** The same for pieces of a text, which stay as many as they are. */
export async function eachWithOwnThings(
  pieces: readonly RichText[],
  reader: Reader,
): Promise<RichText[]> {
  const shown = await thingsIn(pieces, reader);
  return pieces.map((piece) => placed(piece, { shown, closed: shownNode }, 0));
}

/** A stored text as it goes to everybody alike: only what all may see is named, the rest is something. */
export async function withPublicThings(content: RichText, lang: string): Promise<RichText> {
  const shown = await thingsIn([content], { actor: visitor, lang });
  return placed(content, { shown, closed: storedNode }, 0);
}

/** Addresses of the things of ours in a text that everybody may see. Not for use in a transaction. */
export async function openThings(content: RichText): Promise<ReadonlySet<string>> {
  const shown = await thingsIn([content], { actor: visitor, lang: defaultLanguage });
  return new Set(shown.keys());
}

interface Reader {
  actor: Actor;
  lang: string;
}
interface Placing {
  shown: ReadonlyMap<string, ShownThing>;
  /** what stands in the place of those that are not shown */
  closed: typeof shownNode | typeof storedNode;
}

async function thingsIn(
  pieces: readonly RichText[],
  { actor, lang }: Reader,
): Promise<Placing["shown"]> {
  const addresses = pieces.flatMap((piece) => addressesIn(piece));
  return addresses.length > 0 ? shownThings(actor, addresses, lang) : new Map();
}

/** By kind and id alone: the stored address is checked against them, so it cannot say one thing and mean another. */
function addressOf({ type, attrs }: RichText): string | null {
  if (type !== storedNode || typeof attrs?.href !== "string") return null;
  const own = ownAddress(attrs.href);
  return own && own.kind === attrs.kind && own.id === attrs.id ? own.href : null;
}

const childrenOf = ({ content }: RichText): RichText[] =>
  (Array.isArray(content) ? content : []).filter(
    (child) => typeof child === "object" && child !== null,
  );

function addressesIn(node: RichText, depth = 0): string[] {
  const own = addressOf(node);
  if (own) return [own];
  return depth > deepest ? [] : childrenOf(node).flatMap((child) => addressesIn(child, depth + 1));
}

function placed(node: RichText, placing: Placing, depth: number): RichText {
  if (node.type === storedNode || node.type === shownNode) {
    const thing = placing.shown.get(addressOf(node) ?? "");
    return thing ? { type: shownNode, attrs: { ...thing } } : { type: placing.closed };
  }
  if (!Array.isArray(node.content) || depth > deepest) return node;
  return { ...node, content: childrenOf(node).map((child) => placed(child, placing, depth + 1)) };
}
