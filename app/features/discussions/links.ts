/** An address that a post may lead to: web, mail, telephone. */
export function safeHref(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 2_000 || /[\p{Cc}\s]/u.test(value)) {
    return undefined;
  }
  if (/^(mailto|tel):[^/]/i.test(value)) return value;
  return /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined;
}

export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

const address = /\bhttps?:\/\/[^\s<>"“”«»]+/giu;
/** Marks that end a sentence and not an address. */
const endings = ".,;:!?'…";

/** Text with the web addresses in it, as parts. */
export function linked(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const href = withoutTail(match[0]);
    if (!safeHref(href)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: href, href });
    from = match.index + href.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** "(see https://example.org/a_(b))" ends the address before the bracket that it did not open. */
function withoutTail(found: string): string {
  const count = (bracket: RegExp) => found.match(bracket)?.length ?? 0;
  let surplus = count(/\)/g) - count(/\(/g);
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    if (last === ")" && surplus > 0) surplus -= 1;
    else if (!endings.includes(last)) break;
  }
  return found.slice(0, end);
}
