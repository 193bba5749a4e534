import { useEditorState } from "@tiptap/react";
import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronUp from "lucide-react/icons/chevron-up";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "~/ui/button";
import { findingOf, findKey, findPlugin, lookFor, replaceAll, replaceOne, step } from "./find-text";
import type { EditorDialogProps } from "./use-dialogs";

/** Finds words in the text and puts others in their place; the text stays open to writing. */
export function FindBar({ editor, onClose }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  const field = useRef<HTMLInputElement>(null);
  const [by, setBy] = useState("");
  const [said, setSaid] = useState("");
  const { words, found, current } = useEditorState({
    editor,
    selector: ({ editor: now }) => findingOf(now.state),
  });
  useEffect(() => {
    const { from, to } = editor.state.selection;
    const chosen = editor.state.doc.textBetween(from, to, " ").slice(0, 100);
    editor.registerPlugin(findPlugin());
    if (chosen) lookFor(editor, chosen);
    field.current?.focus();
    field.current?.select();
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(findKey);
    };
  }, [editor]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && event.target === field.current) {
      step(editor, event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
  };
  const count =
    said ||
    (words === ""
      ? ""
      : found.length === 0
        ? t("blocks.foundNone")
        : t("blocks.found", { number: current + 1, all: found.length }));
  return (
    <search className="find-bar" aria-label={t("editor.tools.find")} onKeyDown={onKeyDown}>
      <label>
        <span>{t("blocks.findWords")}</span>
        <input
          ref={field}
          className="input"
          type="text"
          dir="auto"
          autoComplete="off"
          value={words}
          onChange={(event) => {
            setSaid("");
            lookFor(editor, event.currentTarget.value);
          }}
        />
      </label>
      <div className="find-steps">
        <span role="status">{count}</span>
        <IconButton
          icon={ChevronUp}
          label={t("blocks.foundBefore")}
          onClick={() => step(editor, -1)}
        />
        <IconButton
          icon={ChevronDown}
          label={t("blocks.foundNext")}
          onClick={() => step(editor, 1)}
        />
        <IconButton icon={X} label={t("dialogs.close")} onClick={onClose} />
      </div>
      {editor.isEditable ? (
        <>
          <label>
            <span>{t("blocks.replaceBy")}</span>
            <input
              className="input"
              type="text"
              dir="auto"
              autoComplete="off"
              value={by}
              onChange={(event) => setBy(event.currentTarget.value)}
            />
          </label>
          <div className="find-steps">
            <Button type="button" onClick={() => replaceOne(editor, by)}>
              {t("blocks.replaceOne")}
            </Button>
            <Button
              type="button"
              onClick={() => {
                setSaid(t("blocks.replaced", { count: replaceAll(editor, by) }));
              }}
            >
              {t("blocks.replaceAll")}
            </Button>
          </div>
        </>
      ) : null}
    </search>
  );
}
