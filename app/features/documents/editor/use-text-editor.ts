import { type Editor, Extension } from "@tiptap/core";
import { useEditor } from "@tiptap/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { commentMarks } from "../comments/editor/comment-marks";
import { browserExtensions } from "./browser-extensions";
import { pasting } from "./pasting";
import { ThingReader } from "./thing-reader";
import type { OpenDialog } from "./tool";
import { useEditorWords } from "./use-editor-words";
import type { LiveDocument } from "./use-live-document";
import { writingProps } from "./writing-props";

interface TextEditorOptions {
  live: LiveDocument;
  docId: string;
  lang: string;
  title: string;
  openDialog: OpenDialog;
}

interface TextEditor {
  editor: Editor;
  /** The live text holds something that this page does not know: it may no longer write into it. */
  broken: boolean;
}

/** Short cuts that leave the text: to a dialog, to the tool line. */
export const pageKeys = (openDialog: OpenDialog) =>
  Extension.create({
    name: "pageKeys",
    addKeyboardShortcuts: () => ({
      "Mod-k": () => {
        openDialog("link");
        return true;
      },
      "Alt-F10": () => {
        document.querySelector<HTMLElement>(".toolbar button[tabindex='0']")?.focus();
        return true;
      },
      "Mod-f": () => {
        openDialog("find");
        return true;
      },
      "Mod-Alt-f": () => {
        openDialog("footnote");
        return true;
      },
      "Mod-/": () => {
        openDialog("help");
        return true;
      },
    }),
  });

/**
 * The editor of a live text. It is given no content: what it shows is the shared text and nothing
 * else, so opening a page never writes.
 */
export function useTextEditor(options: TextEditorOptions): TextEditor {
  const { live, docId, lang, title, openDialog } = options;
  const { t } = useTranslation("documents");
  const words = useEditorWords();
  const [broken, setBroken] = useState(false);
  const editor = useEditor(
    {
      extensions: [
        ...browserExtensions({
          doc: live.doc,
          awareness: live.provider.awareness,
          things: new ThingReader(docId),
          words,
        }),
        pageKeys(openDialog),
        pasting(openDialog),
        commentMarks,
      ],
      injectCSS: false,
      enableContentCheck: true,
      onContentError: () => setBroken(true),
      shouldRerenderOnTransaction: false,
      editorProps: writingProps(lang, t("editor.label", { title })),
    },
    [live],
  );
  return { editor, broken };
}
