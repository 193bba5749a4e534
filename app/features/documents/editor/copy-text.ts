import type { Editor } from "@tiptap/core";

/** Puts the whole text into the clipboard, also where the browser offers no clipboard to pages. */
export async function copyText(editor: Editor): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(editor.getText({ blockSeparator: "\n\n" }));
    return true;
  } catch {
    return copySelected(editor.view.dom);
  }
}

/** On plain http there is no clipboard: the text is selected and the browser told to copy it. */
function copySelected(element: HTMLElement): boolean {
  const selection = window.getSelection();
  if (!selection) return false;
  selection.selectAllChildren(element);
  return document.execCommand("copy");
}
