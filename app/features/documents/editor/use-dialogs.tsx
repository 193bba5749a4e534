import type { Editor } from "@tiptap/core";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/dialog";
import { EditorMenus } from "./editor-menus";
import { seldomParts, useSeldom } from "./seldom";
import type { DialogName } from "./tool";

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
      const onClose = () => setName(null);
      return (
        <>
          <EditorMenus editor={editor} openDialog={open} />
          {name ? <OpenDialog name={name} editor={editor} onClose={onClose} /> : null}
        </>
      );
    },
  };
}

export type EditorDialogProps = { editor: Editor; onClose: () => void };

function OpenDialog({ name, ...props }: EditorDialogProps & { name: DialogName }) {
  const { t } = useTranslation("documents");
  const { part, failed } = useSeldom(seldomParts.dialogs);
  useCaretBack(props.editor);
  if (failed) {
    const title = t(`editor.tools.${name}`);
    return (
      <Dialog open onClose={props.onClose} title={title} closeLabel={t("dialogs.close")}>
        <p role="alert">{t("editor.partNotFetched")}</p>
      </Dialog>
    );
  }
  const Open = part?.dialogs[name];
  return Open ? <Open {...props} /> : null;
}

/**
 * Only once the dialog has left the page: before, nothing behind it takes the focus. The browser gives
 * the focus back by itself but not the caret, and what is typed then goes nowhere.
 */
function useCaretBack(editor: Editor): void {
  useEffect(
    () => () => {
      if (editor.isDestroyed) return;
      editor.view.focus();
      editor.commands.scrollIntoView();
    },
    [editor],
  );
}
