import { useEditorState } from "@tiptap/react";
import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronUp from "lucide-react/icons/chevron-up";
import Replace from "lucide-react/icons/replace";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "~/ui/button";
import {
  findingOf,
  findKey,
  findPlugin,
  lookFor,
  replaceAll,
  replaceOne,
  step,
  wordsAround,
} from "./find-text";
import type { EditorDialogProps } from "./use-dialogs";

/** Finds words in the text and puts others in their place; the text stays open to writing. */
export function FindBar({ editor, onClose }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  const field = useRef<HTMLInputElement>(null);
  const [by, setBy] = useState("");
  const [said, setSaid] = useState("");
  const [replacing, setReplacing] = useState(false);
  const [lang] = useState(() => editor.view.dom.lang);
  const { words, found, current, around } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const finding = findingOf(state);
      const one = finding.found[finding.current];
      return { ...finding, around: one ? wordsAround(state.doc, one) : "" };
    },
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

  const go = (steps: number) => {
    setSaid("");
    step(editor, steps);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && event.target === field.current) go(event.shiftKey ? -1 : 1);
    else return;
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
        <span role="status">
          {count} {said ? null : <bdi lang={lang}>{around}</bdi>}
        </span>
        <IconButton icon={ChevronUp} label={t("blocks.foundBefore")} onClick={() => go(-1)} />
        <IconButton icon={ChevronDown} label={t("blocks.foundNext")} onClick={() => go(1)} />
        {editor.isEditable ? (
          <IconButton
            icon={Replace}
            className="find-fold"
            label={t("blocks.replaceShow")}
            aria-expanded={replacing}
            onClick={() => setReplacing(!replacing)}
          />
        ) : null}
        <IconButton icon={X} label={t("dialogs.close")} onClick={onClose} />
      </div>
      {editor.isEditable ? (
        <div className="find-replace" data-open={replacing || undefined}>
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
            <Button
              type="button"
              onClick={() => {
                setSaid("");
                replaceOne(editor, by);
              }}
            >
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
        </div>
      ) : null}
    </search>
  );
}
