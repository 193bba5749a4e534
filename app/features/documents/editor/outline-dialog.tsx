import type { Editor } from "@tiptap/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/dialog";
import { countWords, readingMinutes } from "~/ui/word-count";
import type { EditorDialogProps } from "./use-dialogs";

interface Heading {
  pos: number;
  level: number;
  text: string;
}

/** The headings of the text, each leading to its place, and how long the text is. */
export function OutlineDialog({ editor, onClose }: EditorDialogProps) {
  const { t } = useTranslation(["documents", "shell"]);
  const headings = headingsIn(editor);
  const count = countWords(
    editor.state.doc.textBetween(0, editor.state.doc.content.size, " ", " "),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("documents:editor.tools.outline")}
      closeLabel={t("documents:dialogs.close")}
    >
      <p className="quiet">
        {t("shell:text.words", { count })} ·{" "}
        {t("shell:text.minutes", { count: readingMinutes(count) })}
      </p>
      {headings.length === 0 ? <p>{t("documents:blocks.outlineNone")}</p> : null}
      <ul lang={editor.view.dom.lang} className="outline-list">
        {headings.map(({ pos, level, text }) => (
          <li key={pos} data-level={level}>
            <button
              type="button"
              className="menu-item"
              onClick={() => {
                editor
                  .chain()
                  .setTextSelection(pos + 1)
                  .scrollIntoView()
                  .run();
                onClose();
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function headingsIn(editor: Editor): Heading[] {
  const found: Heading[] = [];
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name !== "heading") return !node.isTextblock;
    const text = node.textContent.trim();
    if (text) found.push({ pos, level: Number(node.attrs.level), text });
    return false;
  });
  return found;
}
