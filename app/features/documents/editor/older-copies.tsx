import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { forgetKept, type Kept } from "~/http/device/kept";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { type CopiedText, olderCopies, readCopy } from "../collab-client/local-copy";
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
  const [copied, setCopied] = useState(false);
  const copyText = async () => {
    await navigator.clipboard.writeText(await readCopy(kept.key));
    setCopied(true);
  };
  return (
    <Notice
      tone="attention"
      title={t("copies.olderTitle")}
      actions={
        <>
          <Button type="button" onClick={() => void copyText()}>
            {t(copied ? "save.copied" : "save.copy")}
          </Button>
          <GiveUpButton copy={{ forget: () => forgetKept(kept) }} />
        </>
      }
    >
      {t("copies.olderText", { count: kept.unsaved })}
    </Notice>
  );
}
