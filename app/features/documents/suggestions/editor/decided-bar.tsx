import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import X from "lucide-react/icons/x";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "~/ui/button";
import { undoFirst } from "../../editor/undo-first";
import type { OpenSuggestions } from "./open-suggestions";

export interface Decided {
  id: string;
  what: "accept" | "reject";
}

type DecidedBarProps = {
  editor: Editor;
  store: OpenSuggestions;
  decided: Decided;
  close: () => void;
};

/** What was just decided, with the way back: a button, and for the accepted words also undo. */
export function DecidedBar({ editor, store, decided, close }: DecidedBarProps) {
  const { t } = useTranslation("documents");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { id, what } = decided;
  const takeBack = async () => {
    setBusy(true);
    undoFirst(editor, null);
    const reply = await store.post({ intent: "take-back", id });
    setBusy(false);
    if (reply.ok) close();
    else setProblem(reply.message ?? t("suggestions.justDecided.failed"));
  };
  const latest = useRef(takeBack);
  latest.current = takeBack;
  // Only until somebody types on: then undo is for their words again.
  useEffect(() => {
    if (what !== "accept") return;
    undoFirst(editor, () => void latest.current());
    // The mark that had the focus is gone. A phone's keyboard is not to jump up.
    if (window.matchMedia("(pointer: fine)").matches) {
      editor.commands.focus(null, { scrollIntoView: false });
    }
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
    <div className="decided-bar">
      <span role="status">{problem ?? t(`suggestions.justDecided.${what}`)}</span>
      {problem ? null : (
        <Button type="button" disabled={busy} onClick={() => void takeBack()}>
          {t("suggestions.takeBack")}
        </Button>
      )}
      <IconButton icon={X} label={t("suggestions.justDecided.hide")} onClick={close} />
    </div>
  );
}
