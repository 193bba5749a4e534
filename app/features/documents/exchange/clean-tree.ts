import { isSafeAddress } from "../editor/schema-extensions";
import { liftSigns } from "./lift-signs";
import { type Losses, lose } from "./losses";
import { wordLists } from "./word-lists";

const dropped =
  "script,style,meta,link,title,base,template,noscript,xml,iframe,object,embed,applet,form,button,select,textarea,audio,video,canvas,svg,math,nav,footer";
const programs = new Set([
  "SCRIPT",
  "IFRAME",
  "OBJECT",
  "EMBED",
  "APPLET",
  "FORM",
  "VIDEO",
  "AUDIO",
]);
const blocks =
  "address,article,aside,blockquote,center,dd,div,dl,dt,figcaption,figure,h1,h2,h3,h4,h5,h6,header,hr,li,main,ol,p,pre,section,table,tbody,td,tfoot,th,thead,tr,ul";

/**
 * Makes HTML from Word, Google Docs or any page plain: what it means stays as elements, how it looks
 * goes. Nothing that runs or leads astray is left; the editor's schema then keeps what it knows.
 */
export function cleanTree(body: Element, lost: Losses = {}): void {
  if (body.querySelector("[style*='color'],[style*='font-family'],font[color],font[face]")) {
    lose(lost, "look");
  }
  dropForeign(body, lost);
  wordLists(body);
  liftSigns(body, lost);
  for (const element of all(body, "*")) unprefixed(element);
  for (const element of all(body, "b,strong,i,em,u,s,span,font")) marksOfStyle(element);
  for (const list of all(body, "ul,ol")) listInItem(list);
  for (const list of all(body, "ul,ol")) taskList(list);
  for (const link of all(body, "a")) plainLink(link, lost);
  for (const figure of all(body, "caption,figcaption")) rename(figure, "p");
  for (const picture of all(body, "img").reverse()) liftPicture(picture);
  for (const code of all(body, "pre")) dropLastBreak(code);
  dropEmpty(body);
  for (const element of all(body, "*")) dropLooks(element);
}

const all = (body: Element, selector: string) => Array.from(body.querySelectorAll(selector));

function dropForeign(body: Element, lost: Losses): void {
  const walker = body.ownerDocument.createTreeWalker(body, 128 /* comments */);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  for (const element of all(body, "[style*='mso-element:comment']")) element.remove();
  for (const element of all(body, dropped)) {
    const name = element.tagName.toUpperCase();
    if (programs.has(name)) lose(lost, "scripts");
    if (name === "MATH") lose(lost, "formulas");
    if (name === "SVG" || name === "CANVAS") lose(lost, "drawings");
    element.remove();
  }
}

/** Word's own elements (`o:p`, `w:sdt`, `st1:place`) hold text; their names mean nothing here. */
function unprefixed(element: Element): void {
  if (element.tagName.includes(":")) {
    unwrap(element);
    return;
  }
  if (/^MsoTitle/.test(element.className)) rename(element, "h1");
  else if (/^Mso(Intense)?Quote/.test(element.className)) {
    const quote = element.ownerDocument.createElement("blockquote");
    element.parentNode?.replaceChild(quote, element);
    quote.appendChild(element);
  }
}

const namedMarks: Readonly<Record<string, string>> = {
  B: "strong",
  STRONG: "strong",
  I: "em",
  EM: "em",
};

/** Bold, slanted, underlined and struck text said by style becomes so by element, and the reverse. */
function marksOfStyle(element: Element): void {
  const style = element.getAttribute("style") ?? "";
  const value = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(style)?.[1]?.trim().toLowerCase();
  const weight = value("font-weight");
  const slant = value("font-style");
  const line = `${value("text-decoration") ?? ""} ${value("text-decoration-line") ?? ""}`;
  const mark = namedMarks[element.tagName.toUpperCase()];
  const inLink = element.closest("a") !== null;
  if (value("mso-spacerun") || value("mso-tab-count")) element.textContent = " ";
  const wanted = [
    ...(weight && (weight === "bold" || Number(weight) >= 600) ? ["strong"] : []),
    ...(slant === "italic" || slant === "oblique" ? ["em"] : []),
    ...(line.includes("underline") && !inLink ? ["u"] : []),
    ...(line.includes("line-through") ? ["s"] : []),
  ].filter((tag) => tag !== mark);
  for (const tag of wanted) wrapInner(element, tag);
  const denied =
    (mark === "strong" && weight !== undefined && isPlainWeight(weight)) ||
    (mark === "em" && slant === "normal");
  if (denied || element.tagName === "SPAN" || element.tagName === "FONT") unwrap(element);
}

const isPlainWeight = (weight: string) => weight === "normal" || Number(weight) < 600;

/** Google Docs puts an inner list beside the item that it belongs to. */
function listInItem(list: Element): void {
  const parent = list.parentElement;
  if (!parent || !/^(UL|OL)$/.test(parent.tagName)) return;
  const before = list.previousElementSibling;
  const item = before?.tagName === "LI" ? before : list.ownerDocument.createElement("li");
  if (item !== before) parent.insertBefore(item, list);
  item.appendChild(list);
}

const boxes = /^[\s\u200b]*([☐☑☒])[\s\u00a0]*/u;

/** A list of which every item begins with a box is a list of tasks; among others a box becomes a sign. */
function taskList(list: Element): void {
  const items = Array.from(list.children).filter((child) => child.tagName === "LI");
  const states = items.map(stateOf);
  if (items.length === 0) return;
  if (states.includes(null)) {
    for (const [at, item] of items.entries()) boxAsSign(item, states[at] ?? null);
    return;
  }
  const tasks = rename(list, "ul");
  tasks.setAttribute("data-type", "taskList");
  for (const [at, item] of items.entries()) {
    item.setAttribute("data-type", "taskItem");
    item.setAttribute("data-checked", String(states[at]));
    removeBox(item);
    const first = firstText(item);
    if (first?.nodeValue && boxes.test(first.nodeValue)) {
      first.nodeValue = first.nodeValue.replace(boxes, "");
    }
  }
}

/** The box as a form or a picture draws it; one that stands for an item of an inner list stays. */
function removeBox(item: Element): void {
  const own = Array.from(item.children).filter((child) => !/^(UL|OL)$/.test(child.tagName));
  const input = item.querySelector("input");
  if (input && own.some((child) => child.contains(input))) {
    const label = input.closest("label");
    (label && item.contains(label) && !label.textContent?.trim() ? label : input).remove();
  }
  const image = item.getAttribute("role") === "checkbox" ? item.querySelector("img") : null;
  image?.remove();
}

function boxAsSign(item: Element, isDone: boolean | null): void {
  const first = firstText(item);
  if (isDone === null || !first?.nodeValue || boxes.test(first.nodeValue)) return;
  removeBox(item);
  first.nodeValue = `${isDone ? "☑" : "☐"} ${first.nodeValue.trimStart()}`;
}

/** Whether the item is done; null when it is no task. */
function stateOf(item: Element): boolean | null {
  if (item.hasAttribute("data-checked")) return item.getAttribute("data-checked") === "true";
  if (item.getAttribute("role") === "checkbox") return item.getAttribute("aria-checked") === "true";
  const input = item.querySelector("input[type='checkbox']");
  if (input?.closest("li") === item) return input.hasAttribute("checked");
  const sign = boxes.exec(firstText(item)?.nodeValue ?? "")?.[1];
  return sign ? sign !== "☐" : null;
}

function firstText(node: Node): Node | null {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) {
      if (child.nodeValue?.trim()) return child;
    } else {
      const found = firstText(child);
      if (found) return found;
    }
  }
  return null;
}

/** An address within the file it came from leads nowhere here. */
function plainLink(link: Element, lost: Losses): void {
  const href = (link.getAttribute("href") ?? "").trim();
  if (href !== "" && !href.startsWith("#") && isSafeAddress(href)) {
    link.setAttribute("href", href);
    return;
  }
  if (href !== "" && !href.startsWith("#")) lose(lost, "links");
  unwrap(link);
}

/** A picture is a block of its own: it goes behind the words among which it stood. */
function liftPicture(picture: Element): void {
  const paragraph = picture.closest("p,h1,h2,h3,h4,h5,h6,a");
  if (!paragraph?.parentNode) return;
  paragraph.parentNode.insertBefore(picture, paragraph.nextSibling);
  liftPicture(picture);
}

/** Markdown and most pages end the last line of code too. */
function dropLastBreak(code: Element): void {
  let last: Node | null = code;
  while (last && last.nodeType !== 3) last = last.lastChild;
  if (last?.nodeValue?.endsWith("\n")) last.nodeValue = last.nodeValue.slice(0, -1);
}

/** Paragraphs that only keep a distance, and line breaks between blocks. */
function dropEmpty(body: Element): void {
  for (const line of all(body, "br")) {
    const parent = line.parentElement;
    const among = Array.from(parent?.children ?? []).some((child) => child.matches(blocks));
    if (among || /page-break/.test(line.getAttribute("style") ?? "")) line.remove();
  }
  for (const paragraph of all(body, "p,h1,h2,h3,h4,h5,h6")) {
    const inCell = paragraph.parentElement?.matches("td,th,li") === true;
    const empty = !/[^\s\u00a0\u200b]/.test(paragraph.textContent ?? "");
    if (empty && !inCell && !paragraph.querySelector("img,hr,input")) paragraph.remove();
  }
}

const keptAttributes = new Set([
  "href",
  "src",
  "alt",
  "colspan",
  "rowspan",
  "start",
  "data-type",
  "data-checked",
  // Our own blocks, copied from one text into another; the schema keeps what it knows of them.
  "data-kind",
  "data-text",
  "data-id",
  "data-label",
  "data-licence",
  "data-credit",
  "data-people",
  "data-href",
  "data-title",
  "data-size",
  "data-poster",
]);

function dropLooks(element: Element): void {
  for (const { name, value } of Array.from(element.attributes)) {
    const language = name === "class" && /^language-[\w+#-]+$/.test(value);
    const wide = name === "width" && element.matches("img") && /^[1-9]\d{0,3}$/.test(value);
    if (!keptAttributes.has(name) && !language && !wide) element.removeAttribute(name);
  }
}

function unwrap(element: Element): void {
  const parent = element.parentNode;
  while (element.firstChild) parent?.insertBefore(element.firstChild, element);
  element.remove();
}

function wrapInner(element: Element, tag: string): void {
  const wrapper = element.ownerDocument.createElement(tag);
  while (element.firstChild) wrapper.appendChild(element.firstChild);
  element.appendChild(wrapper);
}

export function rename(element: Element, tag: string): Element {
  const renamed = element.ownerDocument.createElement(tag);
  while (element.firstChild) renamed.appendChild(element.firstChild);
  for (const { name, value } of Array.from(element.attributes)) renamed.setAttribute(name, value);
  element.parentNode?.replaceChild(renamed, element);
  return renamed;
}
