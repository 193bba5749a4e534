import { createDocument } from "@mixmark-io/domino";
import { DOMParser } from "@tiptap/pm/model";
import { invalid } from "~/core/errors";
import { isContentLanguage } from "~/core/i18n/languages";
import type { RichText } from "~/core/written-pages.server";
import { documentSchema } from "../initial-state.server";
import { deepest, mostNodes } from "./blocks";
import { levelHeadings } from "./clean-pasted-html";
import { cleanTree } from "./clean-tree";
import { type Losses, lose } from "./losses";

/** What HTML may hold before it is cleaned: more than a text, as looks need elements too. */
const mostElements = 200_000;
const deepestElement = 400;

export interface FoundPicture {
  /** what the text calls it until it is stored: `import:0`, `import:1` … */
  readonly src: string;
  readonly bytes: Uint8Array;
}

export interface ReadText {
  readonly title: string | null;
  readonly lang: string | null;
  readonly content: RichText;
  readonly pictures: readonly FoundPicture[];
  readonly lost: Losses;
}

/** What the reader of a format knows besides the HTML that it made. */
export interface HtmlFacts {
  readonly title?: string | null;
  readonly lang?: string | null;
  readonly pictures?: readonly FoundPicture[];
  readonly lost?: Losses;
}

/**
 * HTML as a text of ours. It goes through the editor's schema, which knows nothing that could run; no
 * HTML is ever written out from what was read.
 * @throws Invalid `documents.text-too-long`, `documents.file-empty`
 */
export function readHtml(html: string, facts: HtmlFacts = {}): ReadText {
  // Counted before anything is built: building what was nested on purpose takes long.
  if ((html.match(/<[a-z]/gi)?.length ?? 0) > mostElements)
    throw invalid("documents.text-too-long");
  const document = parseHtml(html);
  measure(document.documentElement);
  const lang = facts.lang ?? knownLanguage(document.documentElement.getAttribute("lang"));
  const named = document.querySelector("title")?.textContent?.trim() || null;
  const lost: Losses = { ...facts.lost };
  const { body } = document;
  cleanTree(body, lost);
  const pictures = [...(facts.pictures ?? [])];
  picturesOf(body, pictures, lost);
  const heading = takeTitle(body);
  levelHeadings(body);
  const node = DOMParser.fromSchema(documentSchema()).parse(body);
  const content = node.toJSON() as RichText;
  checkSize(content);
  const empty = node.textContent.trim() === "" && pictures.length === 0;
  if (empty && !heading) throw invalid("documents.file-empty");
  return { title: heading ?? facts.title ?? named, lang, content, pictures, lost };
}

/** HTML as a tree that runs nothing, with the one part of the standard that the editor misses in it. */
export function parseHtml(html: string): Document {
  const document = createDocument(html, true);
  const lists = Object.getPrototypeOf(document.documentElement.classList);
  lists[Symbol.iterator] ??= Array.prototype[Symbol.iterator];
  return document;
}

/** Counts without recursion: whoever nests ten thousand elements means harm. */
function measure(root: Element): void {
  let count = 0;
  let depth = 0;
  let node: Node | null = root;
  while (node) {
    count += 1;
    if (count > mostElements || depth > deepestElement) throw invalid("documents.text-too-long");
    if (node.firstChild) {
      node = node.firstChild;
      depth += 1;
      continue;
    }
    while (node && !node.nextSibling) {
      node = node === root ? null : node.parentNode;
      depth -= 1;
    }
    node = node?.nextSibling ?? null;
  }
}

function checkSize(content: RichText): void {
  let left = mostNodes;
  const visit = (node: RichText, depth: number) => {
    left -= 1;
    if (left < 0 || depth > deepest) throw invalid("documents.text-too-long");
    for (const child of node.content ?? []) visit(child, depth + 1);
  };
  visit(content, 0);
}

/** A single heading of the highest level in front of all others is the title. */
function takeTitle(body: Element): string | null {
  const headings = Array.from(body.querySelectorAll("h1,h2,h3,h4,h5,h6"));
  const [first] = headings;
  if (!first?.textContent?.trim()) return null;
  const same = headings.filter((heading) => heading.tagName <= first.tagName);
  if (same.length > 1 || textBefore(first, body)) return null;
  // A lone heading of a lower level heads the text, it does not name it.
  if (headings.length === 1 && first.tagName !== "H1") return null;
  const title = first.textContent.replace(/\s+/g, " ").trim();
  const level = Number(first.tagName.slice(1));
  first.remove();
  liftHeadings(body, level);
  return title;
}

function textBefore(element: Element, body: Element): boolean {
  for (let node: Node | null = element; node && node !== body; node = node.parentNode) {
    for (let before = node.previousSibling; before; before = before.previousSibling) {
      if (before.textContent?.trim()) return true;
    }
  }
  return false;
}

/** Below a title of a lower level, the rest moves up to where it would stand below an `h1`. */
function liftHeadings(body: Element, level: number): void {
  if (level === 1) return;
  for (const heading of Array.from(body.querySelectorAll("h1,h2,h3,h4,h5,h6"))) {
    const own = Number(heading.tagName.slice(1));
    const lifted = body.ownerDocument.createElement(`h${Math.max(2, own - level + 1)}`);
    while (heading.firstChild) lifted.appendChild(heading.firstChild);
    heading.parentNode?.replaceChild(lifted, heading);
  }
}

const mostPictures = 100;
const mostPictureLetters = 12 * 1024 * 1024;

/** Pictures within the file are taken out; of those elsewhere only the address stays. */
function picturesOf(body: Element, pictures: FoundPicture[], lost: Losses): void {
  const known = new Set(pictures.map(({ src }) => src));
  for (const image of Array.from(body.querySelectorAll("img"))) {
    const src = image.getAttribute("src") ?? "";
    if (known.has(src)) continue;
    const data = /^data:image\/(?:png|jpe?g|gif|webp);base64,/i.exec(src)?.[0];
    if (data && src.length < mostPictureLetters && pictures.length < mostPictures) {
      const name = `import:${pictures.length}`;
      pictures.push({ src: name, bytes: Buffer.from(src.slice(data.length), "base64") });
      image.setAttribute("src", name);
    } else if (/^https:\/\//i.test(src)) {
      lose(lost, "picturesElsewhere");
    } else {
      lose(lost, "pictures");
      image.remove();
    }
  }
}

/** `ru-RU` is Russian; a language that nobody here writes in is none. */
export function knownLanguage(tag: string | null | undefined): string | null {
  if (!tag) return null;
  const parts = tag.split("-");
  const candidates = [tag, parts.slice(0, 2).join("-"), parts[0] ?? ""];
  return candidates.find((one) => isContentLanguage(one)) ?? null;
}
