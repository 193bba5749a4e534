import type { Editor } from "@tiptap/core";
import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from "react";
import { EditorMenus } from "./editor-menus";
import { FindBar } from "./find-bar";
import { FootnoteDialog } from "./footnote-dialog";
import { HelpDialog } from "./help-dialog";
import { LinkDialog } from "./link-dialog";
import { OutlineDialog } from "./outline-dialog";
import { PictureDialog } from "./picture-dialog";
import type { DialogName } from "./tools";
import { VideoDialog } from "./video-dialog";

export interface Dialogs {
  open(name: DialogName): void;
  draw(editor: Editor): ReactNode;
}

const dialogs: Record<DialogName, ComponentType<EditorDialogProps>> = {
  link: LinkDialog,
  picture: PictureDialog,
  help: HelpDialog,
  footnote: FootnoteDialog,
  video: VideoDialog,
  outline: OutlineDialog,
  find: FindBar,
};

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
      const Open = name ? dialogs[name] : null;
      return (
        <>
          <EditorMenus editor={editor} openDialog={open} />
          {Open ? <Open {...props} /> : null}
        </>
      );
    },
  };
}

export type EditorDialogProps = { editor: Editor; onClose: () => void };

/** The field to begin with; a dialog by itself would give the focus to its way out. */
export function useFirstField(id: string): void {
  useEffect(() => document.getElementById(id)?.focus(), [id]);
}
