import { useBeforeUnload, useBlocker } from "@remix-run/react";
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { CopyButton } from "./copy-button";

type LeaveGuardProps = {
  unsaved: number;
  /** the device keeps it and sends it when the document is next opened here */
  kept: boolean;
  editor: Editor;
};

/**
 * Nobody loses something unsaved without knowing; what gets saved meanwhile asks nothing. Going to
 * another page of the site loses nothing that the device keeps, so only closing asks then.
 */
export function LeaveGuard({ unsaved, kept, editor }: LeaveGuardProps) {
  const { t } = useTranslation("documents");
  useBeforeUnload((event) => {
    if (unsaved === 0) return;
    event.preventDefault();
    // Browsers from before 2023 ask only when this is set.
    event.returnValue = true;
  });
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved > 0 && !kept && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state === "blocked" && unsaved === 0) blocker.proceed();
  }, [blocker, unsaved]);
  const waiting = useLasting(blocker.state === "blocked");
  if (blocker.state !== "blocked" || !waiting) return null;
  return (
    <Dialog
      open
      onClose={() => blocker.reset()}
      title={t("leave.title")}
      closeLabel={t("dialogs.close")}
    >
      <p>{t("leave.text", { count: unsaved })}</p>
      <div className="confirm-actions">
        <CopyButton editor={editor} />
        <Button type="button" variant="primary" onClick={() => blocker.reset()}>
          {t("leave.stay")}
        </Button>
        <Button type="button" variant="danger" onClick={() => blocker.proceed()}>
          {t("leave.go")}
        </Button>
      </div>
    </Dialog>
  );
}

const patienceMs = 800;

/** True once something has been so for a while: what is saved in a moment needs no question. */
function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = now ? setTimeout(() => setLasting(true), patienceMs) : undefined;
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [now]);
  return lasting;
}
