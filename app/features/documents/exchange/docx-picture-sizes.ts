/**
 * The reader of Word files tells the words of a picture and not how large it stands on the page. So
 * the width is written behind those words before it reads them, and taken off again afterwards. The
 * sign between belongs to no script (Unicode's private use).
 */
const sign = "\ue000";
/** Of Word's units, in which 914,400 make an inch, to a pixel of the web. */
const unitsPerPixel = 9_525;

const drawing =
  /(<wp:extent\b[^>]*?\bcx="(\d{1,12})"[^>]*>(?:(?!<wp:extent\b)[\s\S]){0,3000}?<wp:docPr\b)([^>]*?)(\/?>)/g;

/** The main part of a Word file with the width of each picture behind its words. */
export function markSizes(xml: string): string {
  return xml.replace(drawing, (_all, before: string, cx: string, facts: string, end: string) => {
    const said = ["descr", "title"].map((name) => attribute(facts, name)).find((one) => one.trim());
    const rest = facts.replace(/\s(?:descr|title)="[^"]*"/g, "");
    const width = Math.round(Number(cx) / unitsPerPixel);
    return `${before}${rest} descr="${said ?? ""}${sign}${width}"${end}`;
  });
}

const attribute = (facts: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(facts)?.[1] ?? "";

export interface SizedWords {
  alt: string;
  /** pixels of the web; absent where the file does not say */
  width?: number;
}

/** The words of a picture, and its width where it was marked. */
export function sizedWords(altText: unknown): SizedWords {
  const text = typeof altText === "string" ? altText : "";
  const [alt = "", marked] = text.split(sign);
  const width = Number(marked);
  return marked && width > 0 && width <= 10_000 ? { alt, width } : { alt };
}
