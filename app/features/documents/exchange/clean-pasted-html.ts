import { cleanTree, rename } from "./clean-tree";

/** Turns HTML into a tree without running or fetching anything of it. */
export type ParseHtml = (html: string) => { readonly body: Element };

const browserParse: ParseHtml = (html) => new DOMParser().parseFromString(html, "text/html");

/** More than anybody copies at once; the editor takes its plain text instead. */
const longest = 4 * 1024 * 1024;

/**
 * What somebody copied in Word, Google Docs or on a page, as plain HTML that the editor reads:
 * headings, lists, tables, links and marks stay, looks go.
 * @param options.parse where there is no browser
 * @param options.onLeftOut is told when pictures cannot come: only the program that they were copied
 * from has them
 */
export function cleanPastedHtml(
  html: string,
  { parse = browserParse, onLeftOut }: { parse?: ParseHtml; onLeftOut?: () => void } = {},
): string {
  // What was copied in an editor of ours is right already.
  if (html.length > longest || html.includes("data-pm-slice")) return html;
  const { body } = parse(withoutStyles(html));
  cleanTree(body);
  levelHeadings(body);
  const pictures = Array.from(body.querySelectorAll("img"));
  const unreachable = pictures.filter(
    (picture) => !/^(https?:|\/files\/)/i.test(picture.getAttribute("src") ?? ""),
  );
  for (const picture of unreachable) picture.remove();
  if (unreachable.some(isSeen)) onLeftOut?.();
  return body.innerHTML;
}

/** Pages hold pictures of one dot that keep a place. */
const spacer = 200;

function isSeen(picture: Element): boolean {
  const address = picture.getAttribute("src") ?? "";
  return address !== "" && !(address.startsWith("data:") && address.length < spacer);
}

/**
 * A browser refuses styles by the page's policy, and says so, even where the tree is never shown. One
 * pass, however often a hostile text begins a style and never ends it.
 */
function withoutStyles(html: string): string {
  let kept = "";
  let from = 0;
  let begun = -1;
  for (const { 1: slash, index } of html.matchAll(/<(\/?)style\b/gi)) {
    if (!slash) {
      if (begun < 0) begun = index;
    } else if (begun >= 0) {
      kept += html.slice(from, begun);
      from = index;
      begun = -1;
    }
  }
  return kept + html.slice(from);
}

/** The title of a document is its first level: what is pasted begins at the second. */
export function levelHeadings(body: Element): void {
  const headings = Array.from(body.querySelectorAll("h1,h2,h3,h4,h5,h6"));
  const levels = headings.map((heading) => Number(heading.tagName.slice(1)));
  const shift = Math.min(...levels) === 1 ? 1 : 0;
  for (const [at, heading] of headings.entries()) {
    const level = Math.min(4, (levels[at] ?? 2) + shift);
    if (level !== levels[at]) rename(heading, `h${level}`);
  }
}
