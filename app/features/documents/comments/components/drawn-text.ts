import type { TextView } from "./comment-board";
import { commentsWayId } from "./comments-way";

const nothing = { cannot: "nothing" } as const;

/** The text as the server drew it, for those who read and comment. */
export const drawnText: TextView = {
  capture() {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return nothing;
    const range = selection.getRangeAt(0);
    const first = blockOf(range.startContainer);
    const last = blockOf(range.endContainer) ?? first;
    if (!first || !last) return nothing;
    const from = lettersUpTo(first, range.startContainer, range.startOffset);
    const ends = last.contains(range.endContainer);
    const to = ends ? lettersUpTo(last, range.endContainer, range.endOffset) : lettersIn(last);
    const words = plain(range.cloneContents()).trim();
    if (words === "") return nothing;
    const about = {
      ...{ block: keyOf(first), from: String(from), to: String(to) },
      ...(last === first ? { quote: words } : { toBlock: keyOf(last) }),
    };
    return { about, words };
  },
  toText(thread) {
    const place = document.getElementById(`at-${thread}`);
    place?.scrollIntoView({ block: "center" });
    place?.focus({ preventScroll: true });
  },
  refocus() {
    document.getElementById(commentsWayId)?.focus();
  },
};

const ways = ":scope > a.comment-on";
const signs = ".comment-on, .comment-ref, noscript";

/** The paragraph that a place is in: the element that ends with the way to a new comment. */
function blockOf(node: Node): HTMLElement | null {
  let element = node instanceof HTMLElement ? node : node.parentElement;
  while (element && !element.classList.contains("doc-text")) {
    if (element.querySelector(ways)) return element;
    element = element.parentElement;
  }
  return null;
}

const keyOf = (block: HTMLElement) => block.querySelector<HTMLElement>(ways)?.dataset.block ?? "";

function lettersUpTo(block: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return plain(range.cloneContents()).length;
}

function lettersIn(block: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(block);
  return plain(range.cloneContents()).length;
}

/** Words alone: our signs are no part of the text, a line break is one letter of it. */
function plain(fragment: DocumentFragment): string {
  for (const sign of fragment.querySelectorAll(signs)) sign.remove();
  for (const line of fragment.querySelectorAll("br")) line.replaceWith("\n");
  return fragment.textContent ?? "";
}
