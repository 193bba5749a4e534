import type { Editor } from "@tiptap/core";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { HelpDialog } from "./help-dialog";
import { LinkDialog } from "./link-dialog";
import { PictureDialog } from "./picture-dialog";
import type { DialogName } from "./tools";

export interface Dialogs {
  open(name: DialogName): void;
  draw(editor: Editor): ReactNode;
}

/** Which of the editor's dialogs is open. Closing one gives the caret back to the text. */
export function useDialogs(): Dialogs {
  const [name, setName] = useState<DialogName | null>(null);
  const open = useCallback((wanted: DialogName) => setName(wanted), []);
  return {
    open,
    draw(editor) {
      const props = {
        editor,
        onClose() {
          setName(null);
          editor.commands.focus();
        },
      };
      if (name === "link") return <LinkDialog {...props} />;
      if (name === "picture") return <PictureDialog {...props} />;
      if (name === "help") return <HelpDialog {...props} />;
      return null;
    },
  };
}

export type EditorDialogProps = { editor: Editor; onClose: () => void };

/** The field to begin with; a dialog by itself would give the focus to its way out. */
export function useFirstField(id: string): void {
  useEffect(() => document.getElementById(id)?.focus(), [id]);
}
