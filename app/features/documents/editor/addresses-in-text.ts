/**
 * Finds addresses in typed and pasted words, with the doors of `linkifyjs` that the link extension uses.
 * Browsers get this in its place (see `vite.config.ts`): its table of all endings that names can have
 * would be a twentieth of the editor's weight.
 */

export interface FoundAddress {
  isLink: boolean;
  value: string;
  href: string;
  start: number;
  end: number;
}

/** Names without a scheme are taken for addresses with these endings only; others are typed whole. */
const endings =
  "com|org|net|int|edu|gov|info|eu|al|am|az|ba|by|ge|kg|kz|me|mk|mn|rs|ru|tj|tm|tr|ua|uz|рф";
const name = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?";
const host = `(?:${name}\\.)+`;
/** Signs that end a sentence belong to it, not to the address. */
const rest = `(?::\\d{1,5})?(?:[/?#](?:[^\\s<>"«»“”]*[^\\s<>"«»“”.,;:!?'’)\\]])?)?`;
const pattern = new RegExp(
  [
    `(?<email>[\\p{L}\\p{N}._%+-]+@${host}\\p{L}{2,})`,
    `https?://${name}(?:\\.${name})*${rest}`,
    `(?<bare>(?:www\\.${host}\\p{L}{2,}|${host}(?:${endings}))(?![\\p{L}\\p{N}-])${rest})`,
  ].join("|"),
  "giu",
);

/** The addresses among these words, in their order. */
export function find(text: string, { defaultProtocol = "https" } = {}): FoundAddress[] {
  return [...text.matchAll(pattern)].map((match) => {
    const { 0: value, index: start = 0, groups } = match;
    const scheme = groups?.email ? "mailto:" : groups?.bare ? `${defaultProtocol}://` : "";
    return { isLink: true, value, href: scheme + value, start, end: start + value.length };
  });
}

/** The words cut into addresses and what stands between them. */
export function tokenize(text: string): { toObject(defaultProtocol?: string): FoundAddress }[] {
  const starts = find(text).flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, ...starts, text.length])];
  return cuts.slice(0, -1).map((start, place) => {
    const end = cuts[place + 1] ?? text.length;
    const words = { isLink: false, value: text.slice(start, end), href: "", start, end };
    return {
      toObject: (defaultProtocol) =>
        find(text, { defaultProtocol }).find((one) => one.start === start) ?? words,
    };
  });
}

/** The editor knows the schemes that it knows; nobody adds to them. */
export function registerCustomProtocol(): void {}

export function reset(): void {}
