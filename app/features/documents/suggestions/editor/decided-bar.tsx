import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import X from "lucide-react/icons/x";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "~/ui/button";
import { focusText } from "../../editor/focus-text";
import { undoFirst } from "../../editor/undo-first";
import type { OpenSuggestions } from "./open-suggestions";

export interface Decided {
  id: string;
  what: "accept" | "reject" | "withdraw";
}

type DecidedBarProps = {
  editor: Editor;
  store: OpenSuggestions;
  decided: Decided;
  close: () => void;
};

/**
 * What was just decided, with the way back where there is one: a button, and for the accepted words also
 * undo. Whoever draws it says it.
 */
export function DecidedBar({ editor, store, decided, close }: DecidedBarProps) {
  const { t } = useTranslation("documents");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const hide = useRef<HTMLButtonElement>(null);
  const { id, what } = decided;
  /** Or has just lost it: a button that is switched off until its answer comes cannot keep it. */
  const hasFocus = () =>
    document.activeElement === document.body || bar.current?.contains(document.activeElement);
  const leave = () => {
    if (hasFocus()) focusText(editor);
    close();
  };
  const takeBack = async () => {
    setBusy(true);
    undoFirst(editor, null);
    const reply = await store.post({ intent: "take-back", id });
    setBusy(false);
    if (reply.ok) return leave();
    // Its button goes.
    if (hasFocus()) hide.current?.focus();
    setProblem(reply.message ?? t("suggestions.justDecided.failed"));
  };
  const latest = useRef(takeBack);
  latest.current = takeBack;
  useEffect(() => {
    // The mark that has the focus goes. Where the answer came late, somebody may write on by now.
    if (document.activeElement?.matches("input, textarea, [contenteditable=true]")) return;
    // Undo needs the caret; otherwise the way back is here.
    const undoes = what === "accept" && window.matchMedia("(pointer: fine)").matches;
    if (undoes) focusText(editor);
    else hide.current?.focus();
  }, [editor, what]);
  // Only until somebody types on: then undo is for their words again.
  useEffect(() => {
    if (what !== "accept") return;
    undoFirst(editor, () => void latest.current());
    const typed = ({ transaction }: { transaction: Transaction }) => {
      const byOther = transaction.getMeta(ySyncPluginKey)?.isChangeOrigin === true;
      if (transaction.docChanged && !byOther) undoFirst(editor, null);
    };
    editor.on("transaction", typed);
    return () => {
      editor.off("transaction", typed);
      undoFirst(editor, null);
    };
  }, [editor, what]);
  return (
    <div ref={bar} className="decided-bar">
      {problem ? <span role="alert">{problem}</span> : null}
      {problem ? null : <span>{t(`suggestions.justDecided.${what}`)}</span>}
      {problem || what === "withdraw" ? null : (
        <Button type="button" disabled={busy} onClick={() => void takeBack()}>
          {t("suggestions.takeBack")}
        </Button>
      )}
      <IconButton ref={hide} icon={X} label={t("suggestions.justDecided.hide")} onClick={leave} />
    </div>
  );
}
