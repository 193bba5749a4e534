interface Item {
  readonly paragraph: Element;
  readonly list: string;
  readonly level: number;
  /** the number it begins with; null for bullets */
  readonly number: number | null;
}

/**
 * Word's clipboard has no lists, only paragraphs that look like items and say so in their style
 * (`mso-list:l0 level2 lfo1`, the sign in a span of its own). They become real lists.
 */
export function wordLists(body: Element): void {
  const items = Array.from(body.querySelectorAll("p,h1,h2,h3,h4,h5,h6,li")).flatMap(itemOf);
  let run: Item[] = [];
  for (const item of items) {
    const last = run.at(-1);
    if (last && !follows(last.paragraph, item.paragraph)) {
      build(run);
      run = [];
    }
    run.push(item);
  }
  build(run);
}

function itemOf(paragraph: Element): Item[] {
  const style = paragraph.getAttribute("style") ?? "";
  const found = /mso-list\s*:\s*(l\d+)\s+level(\d)/i.exec(style);
  if (!found || paragraph.tagName !== "P") return [];
  return [
    {
      paragraph,
      list: found[1] ?? "",
      level: Number(found[2]),
      number: takeSign(paragraph),
    },
  ];
}

/** Takes the sign away and tells what it counts. */
function takeSign(paragraph: Element): number | null {
  const sign = Array.from(paragraph.querySelectorAll("span")).find((span) =>
    /mso-list\s*:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
  const text = (sign?.textContent ?? "").replace(/[\s\u00a0]+/g, "");
  sign?.remove();
  const digits = /^\(?(\d{1,6})[.)]?$/.exec(text)?.[1] ?? /(\d{1,6})\.?$/.exec(text)?.[1];
  if (digits) return Number(digits);
  const letter = /^\(?([a-zа-я]|[ivx]{1,4})[.)]$/i.exec(text)?.[1];
  // A lone «o» is Word's bullet of the second level.
  return letter ? 1 : null;
}

function follows(before: Element, after: Element): boolean {
  return before.parentNode === after.parentNode && before.nextElementSibling === after;
}

/** Writes a run of items as nested lists in front of its first paragraph; the paragraphs go. */
function build(run: readonly Item[]): void {
  const [first] = run;
  if (!first) return;
  const { paragraph } = first;
  const parent = paragraph.parentNode;
  const document = paragraph.ownerDocument;
  const open: { list: Element; level: number; ordered: boolean; name: string }[] = [];
  for (const item of run) {
    while ((open.at(-1)?.level ?? 0) > item.level) open.pop();
    const ordered = item.number !== null;
    const top = open.at(-1);
    const other = top?.level === item.level && (top.ordered !== ordered || top.name !== item.list);
    if (other) open.pop();
    if (open.at(-1)?.level !== item.level) {
      const list = document.createElement(ordered ? "ol" : "ul");
      if (ordered && item.number !== 1) list.setAttribute("start", String(item.number));
      const above = open.at(-1)?.list.lastElementChild;
      if (above) above.appendChild(list);
      else parent?.insertBefore(list, paragraph);
      open.push({ list, level: item.level, ordered, name: item.list });
    }
    const entry = document.createElement("li");
    open.at(-1)?.list.appendChild(entry);
    const words = document.createElement("p");
    while (item.paragraph.firstChild) words.appendChild(item.paragraph.firstChild);
    entry.appendChild(words);
  }
  for (const item of run) item.paragraph.remove();
}
