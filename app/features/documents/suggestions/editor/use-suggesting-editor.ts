import type { Editor } from "@tiptap/core";
import { useEditor } from "@tiptap/react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Awareness } from "y-protocols/awareness";
import type { CopiedText } from "../../collab-client/local-copy";
import { commentMarks } from "../../comments/editor/comment-marks";
import { useEditorComments } from "../../comments/editor/use-editor-comments";
import { browserExtensions } from "../../editor/browser-extensions";
import { pasting } from "../../editor/pasting";
import { ThingReader } from "../../editor/thing-reader";
import type { OpenDialog } from "../../editor/tool";
import { useEditorWords } from "../../editor/use-editor-words";
import type { LiveDocument } from "../../editor/use-live-document";
import { pageKeys } from "../../editor/use-text-editor";
import { writingProps } from "../../editor/writing-props";
import type { TextChange } from "../changes-between";
import { Fork } from "./fork";
import { keepEdits, readKeptEdits } from "./kept-draft";
import { ownMarks, ownMarksKey } from "./own-marks";

export interface Suggesting {
  editor: Editor;
  fork: Fork;
  changes: readonly TextChange[];
  /** the device keeps what is not sent */
  kept: boolean;
}

/** A fork of the live text, with what was not sent at the last visit. */
export function useFork(live: LiveDocument, text: CopiedText): Fork | null {
  const [fork, setFork] = useState<Fork | null>(null);
  useEffect(() => {
    const made = new Fork(live.doc, readKeptEdits(text));
    setFork(made);
    return () => {
      setFork(null);
      made.close();
    };
  }, [live, text]);
  return fork;
}

/** The editor of a fork. It is told to nobody who writes there, and where their carets are. */
export function useSuggestingEditor(
  fork: Fork,
  text: CopiedText,
  openDialog: OpenDialog,
): Suggesting {
  const { t } = useTranslation("documents");
  const words = useEditorWords();
  const [changes, setChanges] = useState<readonly TextChange[]>([]);
  const [kept, setKept] = useState(true);
  const { title, lang } = text;
  const awareness = useMemo(() => new Awareness(fork.doc), [fork]);
  const editor = useEditor(
    {
      extensions: [
        ...browserExtensions({
          doc: fork.doc,
          awareness,
          things: new ThingReader(text.docId),
          words,
        }),
        pageKeys(openDialog),
        pasting(openDialog),
        commentMarks,
      ],
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editorProps: writingProps(lang, t("suggestions.desk.label", { title })),
    },
    [fork],
  );
  useEffect(() => {
    const heard = (found: readonly TextChange[]) => {
      setChanges(found);
      setKept(keepEdits(text, found.length > 0 ? fork.ownEdits() : null) || found.length === 0);
    };
    editor.registerPlugin(ownMarks(fork, heard));
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(ownMarksKey);
    };
  }, [editor, fork, text]);
  useEditorComments(editor, { doc: fork.doc, told: fork.base, epoch: text.epoch });
  useEffect(() => () => awareness.destroy(), [awareness]);
  return { editor, fork, changes, kept };
}
