import type { EditorProps } from "@tiptap/pm/view";
import { writeBelow } from "./write-below";

const barsBelow = ".suggest-bar-below, .decided-bar, .find-bar";
/** Pixels between the caret and a bar. */
const gap = 8;

/**
 * Pixels kept free around the caret, so that it does not go under the bars that stay above and below the
 * text. Measured whenever the text is scrolled to the caret: how high the bars are depends on the width of
 * the page, on what the caret stands in and on what is open.
 */
const roomAround = {
  get top() {
    const line = document.querySelector<HTMLElement>(".tool-line");
    if (!line) return gap;
    // Where it stays: on a narrow page its first row goes with the text.
    const stays = Number.parseFloat(getComputedStyle(line).top) || 0;
    return Math.max(0, line.offsetHeight + stays) + gap;
  },
  get bottom() {
    const bars = document.querySelectorAll<HTMLElement>(barsBelow);
    return Math.max(0, ...Array.from(bars, (bar) => bar.offsetHeight)) + gap;
  },
  left: 0,
  right: 0,
};

/**
 * What every editor of a document's text is to the browser.
 *
 * @param lang the language of the text
 * @param label what a screen reader calls it
 */
export function writingProps(lang: string, label: string): EditorProps {
  return {
    handleDOMEvents: { mousedown: writeBelow },
    scrollThreshold: roomAround,
    scrollMargin: roomAround,
    attributes: {
      class: "prose doc-text editor-text",
      lang,
      dir: "auto",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
    },
  };
}
