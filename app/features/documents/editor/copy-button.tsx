import type { Editor } from "@tiptap/core";
import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { copyText } from "./copy-text";

type CopyState = "idle" | "done" | "failed";
const words: Record<CopyState, string> = { idle: "copy", done: "copied", failed: "notCopied" };

/** Takes the text along: the last resort when it cannot be saved here. */
export function CopyButton({ editor }: { editor: Editor }) {
  return <CopyWordsButton copy={() => copyText(editor)} />;
}

/** @param copy resolves to whether the words are in the clipboard now */
export function CopyWordsButton({ copy }: { copy: () => Promise<boolean> }) {
  const { t } = useTranslation("documents");
  const [state, setState] = useState<CopyState>("idle");
  return (
    <>
      <Button
        type="button"
        variant="secondary"
        icon={state === "done" ? Check : Copy}
        onClick={async () => setState((await copy()) ? "done" : "failed")}
      >
        {t(`save.${words[state]}`)}
      </Button>
      <VisuallyHidden>
        <span role="status">{state === "idle" ? "" : t(`save.${words[state]}`)}</span>
      </VisuallyHidden>
    </>
  );
}
