import Download from "lucide-react/icons/download";
import MonitorDown from "lucide-react/icons/monitor-down";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { usePage } from "../use-page";

type KeepButtonProps = {
  /** address of the page without query */
  path: string;
  title: string;
  lang: string;
};

type State = "off" | "busy" | "kept" | "failed";

const device = () => Promise.all([import("./kept"), import("./keep-page")]);

/**
 * Keeps the page on this device, so that it opens without a line, and lets go of it again. There only
 * where the browser can keep pages; without script nothing would answer, so nothing is shown.
 */
export function KeepButton({ path, title, lang }: KeepButtonProps) {
  const { t } = useTranslation("shell");
  const { actor } = usePage();
  const [state, setState] = useState<State | null>(null);
  useEffect(() => {
    if (!("serviceWorker" in navigator) || !("caches" in window)) return;
    let left = false;
    void device().then(async ([{ findKept }]) => {
      const kept = await findKept(path);
      if (!left) setState(kept ? "kept" : "off");
    });
    return () => {
      left = true;
    };
  }, [path]);
  if (state === null) return null;
  const change = async () => {
    const wasKept = state === "kept";
    setState("busy");
    const [{ findKept, forgetKept }, { pinPage }] = await device();
    if (!wasKept) {
      const done = await pinPage({ path, title, lang, userId: actor?.userId ?? "" });
      setState(done ? "kept" : "failed");
      return;
    }
    const kept = await findKept(path);
    if (kept) await forgetKept(kept);
    setState("off");
  };
  const words = t(`device.button.${state}`);
  return (
    <>
      <Button
        type="button"
        icon={state === "kept" ? MonitorDown : Download}
        aria-disabled={state === "busy"}
        onClick={() => (state === "busy" ? undefined : void change())}
      >
        {words}
      </Button>
      <VisuallyHidden>
        <span role="status">{state === "off" ? "" : words}</span>
      </VisuallyHidden>
    </>
  );
}
