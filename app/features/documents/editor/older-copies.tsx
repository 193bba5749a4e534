import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { forgetKept, type Kept } from "~/http/device/kept";
import { Notice } from "~/ui/notice";
import { type CopiedText, olderCopies, readCopy } from "../collab-client/local-copy";
import { CopyWordsButton } from "./copy-button";
import { copyWords } from "./copy-text";
import { GiveUpButton } from "./give-up-button";
import type { LiveDocument } from "./use-live-document";

/**
 * Texts that this person wrote here into an earlier form of the document, which the server has since
 * replaced: they are not mixed into the present text, but nothing of them is thrown away unasked.
 */
export function OlderCopies({ text, live }: { text: CopiedText; live: LiveDocument }) {
  const [copies, setCopies] = useState<Kept[]>([]);
  useEffect(() => {
    void olderCopies(text).then(setCopies);
  }, [text]);
  if (!live.copy) return null;
  return copies.map((kept) => <OlderCopy key={kept.key} kept={kept} />);
}

function OlderCopy({ kept }: { kept: Kept }) {
  const { t } = useTranslation("documents");
  const [words, setWords] = useState<string | null>(null);
  const shown = useRef<HTMLPreElement>(null);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    readCopy(kept.key).then(setWords, () => undefined);
  }, [kept.key]);
  const copy = async () => {
    const copied = await copyWords(words ?? "", shown.current);
    // What cannot be copied for the person is put before them.
    if (!copied && details.current) details.current.open = true;
    return copied;
  };
  return (
    <Notice
      tone="attention"
      title={t("copies.olderTitle")}
      actions={
        <>
          {words === null ? null : <CopyWordsButton copy={copy} />}
          <GiveUpButton copy={{ forget: () => forgetKept(kept) }} />
        </>
      }
    >
      {t("copies.olderText", { count: kept.unsaved })}
      <details ref={details} className="older-copy">
        <summary>{t("copies.olderShow")}</summary>
        <pre ref={shown} lang={kept.lang} dir="auto">
          {words}
        </pre>
      </details>
    </Notice>
  );
}
