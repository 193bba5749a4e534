import type { Editor } from "@tiptap/core";

/** Puts the whole text into the clipboard, also where the browser offers no clipboard to pages. */
export function copyText(editor: Editor): Promise<boolean> {
  return copyWords(editor.getText({ blockSeparator: "\n\n" }), editor.view.dom);
}

/**
 * Puts words into the clipboard; where the browser offers none, it is told to copy what is shown.
 *
 * @param shown holds the same words on the page
 */
export async function copyWords(words: string, shown: Element | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return shown !== null && copySelected(shown);
  }
}

/** On plain http there is no clipboard: the text is selected and the browser told to copy it. */
function copySelected(element: Element): boolean {
  const selection = window.getSelection();
  if (!selection) return false;
  selection.selectAllChildren(element);
  return document.execCommand("copy");
}
