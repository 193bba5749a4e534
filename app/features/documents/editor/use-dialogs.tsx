import type { Editor } from "@tiptap/core";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/dialog";
import { EditorMenus } from "./editor-menus";
import { seldomParts, useSeldom } from "./seldom";
import type { DialogName, OpenDialog } from "./tool";

export interface Dialogs {
  open: OpenDialog;
  draw(editor: Editor): ReactNode;
}

/** Which of the editor's dialogs is open. Closing one gives the caret back to the text. */
export function useDialogs(): Dialogs {
  const [opened, setOpened] = useState<{ name: DialogName; given?: File | undefined } | null>(null);
  const [finding, setFinding] = useState(false);
  const open = useCallback<OpenDialog>((name, given) => {
    if (name !== "find") return setOpened({ name, given });
    setFinding(true);
    backToFindBar();
  }, []);
  return {
    open,
    draw(editor) {
      const onClose = () => setOpened(null);
      return (
        <>
          <EditorMenus editor={editor} openDialog={open} />
          {finding ? (
            <OneDialog name="find" editor={editor} onClose={() => setFinding(false)} />
          ) : null}
          {opened ? <OneDialog {...opened} editor={editor} onClose={onClose} /> : null}
        </>
      );
    },
  };
}

/** It stands beside the text and may be open already. */
function backToFindBar(): void {
  const field = document.querySelector<HTMLInputElement>(".find-bar .input");
  field?.focus();
  field?.select();
}

export type EditorDialogProps = { editor: Editor; onClose: () => void; given?: File | undefined };

function OneDialog({ name, ...props }: EditorDialogProps & { name: DialogName }) {
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
