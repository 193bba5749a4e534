import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { SaveState } from "../collab-client/save-state";
import { CopyButton } from "./copy-button";

/** Announced only when it lasts: nobody wants to hear "saving" and "saved" at every word. */
const settleMs = 1_200;

type SaveStateLineProps = {
  state: SaveState;
  /** the device keeps the text when the page is closed */
  kept?: boolean;
  editor?: Editor;
};

/** Whether what one wrote is safe, in words; never "saved" before it is. */
export function SaveStateLine({ state, kept = true, editor }: SaveStateLineProps) {
  const { t } = useTranslation("documents");
  const key = wordsOf(state);
  const words = t(`save.${key === "offline" && !kept ? "onlyHere" : key}`);
  const settled = useSettled(words);
  const atRisk = state.status === "offline" && state.unsaved > 0;
  return (
    <div className="save-state" data-state={key}>
      <span aria-hidden="true">
        {words}
        {atRisk ? (
          <span className="save-count"> {t("save.count", { count: state.unsaved })}</span>
        ) : null}
      </span>
      <VisuallyHidden>
        <span role="status">{settled}</span>
      </VisuallyHidden>
      {atRisk && editor && state.stopped === null ? <CopyButton editor={editor} /> : null}
    </div>
  );
}

function wordsOf({ status, opening, failing, unsaved, stopped }: SaveState): string {
  if (opening) return failing ? "notOpened" : "opening";
  if (status === "offline" && unsaved === 0) return stopped ? "readOnly" : "noLine";
  return { saving: "saving", saved: "saved", offline: "offline", "read-only": "readOnly" }[status];
}

function useSettled(words: string): string {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), settleMs);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
