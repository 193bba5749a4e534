import { DOMSerializer, type Fragment, type Schema } from "@tiptap/pm/model";
import { isOwnPicture } from "~/ui/addresses";
import { fromStored } from "../put-in-place";
import type { AnchoredSuggestion } from "../queries.server";

/** A piece of text that does not stand in the document: what would come, or what would go. */
export function pieceDom(
  schema: Schema,
  piece: Fragment,
  look: { tag: "ins" | "del"; className: string },
): HTMLElement {
  // Apart from the page nothing is fetched: a hand-made suggestion may hold pictures from anywhere.
  const apart = document.implementation.createHTMLDocument("");
  const element = apart.createElement(look.tag);
  element.className = look.className;
  element.contentEditable = "false";
  DOMSerializer.fromSchema(schema).serializeFragment(piece, { document: apart }, element);
  for (const picture of element.querySelectorAll("img")) {
    const src = picture.getAttribute("src") ?? "";
    if (!isOwnPicture(src)) picture.replaceWith(picture.alt || src);
  }
  return document.adoptNode(element);
}

const signs = { insert: "+", delete: "−", replace: "±", format: "¶" } as const;

interface WidgetOptions {
  suggestion: AnchoredSuggestion;
  schema: Schema;
  /** all that the mark says, for those who hear it */
  words: string;
  open(id: string): void;
}

/** What a suggestion brings, behind the place where it would stand, with the button that opens it. */
export function suggestionDom({ suggestion, schema, words, open }: WidgetOptions): HTMLElement {
  const { id, reach, kind, author } = suggestion;
  const frame = document.createElement(reach === "words" ? "span" : "div");
  frame.className = reach === "words" ? "suggest-widget" : "suggest-widget suggest-widget-block";
  frame.contentEditable = "false";
  const added = addedTo(suggestion, schema);
  if (added.size > 0) {
    frame.append(pieceDom(schema, added, { tag: "ins", className: "suggest-in" }));
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "suggest-mark";
  button.dataset.suggestion = id;
  // Drawn by the style sheet: it says less than the words do, and is not read out besides them.
  button.dataset.sign = `${signs[kind]} ${author?.name.slice(0, 1) ?? ""}`.trim();
  button.setAttribute("aria-label", words);
  button.title = words;
  button.addEventListener("click", () => open(id));
  frame.append(button);
  return frame;
}

function addedTo({ added, reach }: AnchoredSuggestion, schema: Schema): Fragment {
  try {
    return fromStored(schema, added, reach);
  } catch {
    // Of a newer schema than this page has: the card still shows it.
    return fromStored(schema, { type: "doc", content: [] }, "blocks");
  }
}
