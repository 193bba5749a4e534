import type { DecorationAttrs } from "@tiptap/pm/view";

/** Tones of people's carets, as the style sheet knows them: each readable on paper, light and dark. */
export const tones = 6;

/** The same person has the same tone on every screen. */
export function toneOf(userId: string): number {
  let sum = 0;
  for (const char of userId) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return sum % tones;
}

type Stamped = Record<string, unknown>;
const idOf = (user: Stamped) => (typeof user.id === "string" ? user.id : "");

/** Another person's caret with their name, as the server has stamped it. */
export function caretOf(user: Stamped): HTMLElement {
  const caret = document.createElement("span");
  caret.className = "caret";
  // Within the text, where it would be read as a word of the sentence. Who is here is said above the text.
  caret.setAttribute("aria-hidden", "true");
  caret.dataset.tone = String(toneOf(idOf(user)));
  const label = document.createElement("span");
  label.className = "caret-name";
  label.textContent = typeof user.name === "string" ? user.name : "";
  caret.append(label);
  return caret;
}

export function selectionOf(user: Stamped): DecorationAttrs {
  return {
    nodeName: "span",
    class: "caret-selection",
    "data-tone": String(toneOf(idOf(user))),
  };
}
