import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { focusPaper } from "./focus-paper";

/** An answer is a few bytes; nobody in sight, nothing asked. */
const everyMs = 30_000;

type TextChangedProps = {
  docId: string;
  /** of the text on the page */
  revision: string;
};

/** Says to those who only read that the text has changed since, and shows it when they want it. */
export function TextChanged({ docId, revision }: TextChangedProps) {
  const { t } = useTranslation("documents");
  const { light } = usePage();
  const { revalidate, state } = useRevalidator();
  const newest = useNewest(docId, revision, !light);
  const changed = newest !== revision;
  const asked = useRef(false);
  useEffect(() => {
    if (changed || !asked.current) return;
    asked.current = false;
    // The button has left with the notice.
    if (document.activeElement === document.body) focusPaper();
  }, [changed]);
  const show = () => {
    asked.current = true;
    revalidate();
  };
  // There from the beginning: a status is heard when words come into it, not when it comes itself.
  return light ? null : (
    <div role="status" className="no-print">
      {changed ? (
        <Notice
          actions={
            <Button type="button" disabled={state === "loading"} onClick={show}>
              {t("page.textChangedShow")}
            </Button>
          }
        >
          {t("page.textChanged")}
        </Notice>
      ) : null}
    </div>
  );
}

/** The newest revision that the server has told, at most once in a while and only to a page in sight. */
function useNewest(docId: string, revision: string, asks: boolean): string {
  const [newest, setNewest] = useState(revision);
  useEffect(() => setNewest(revision), [revision]);
  useEffect(() => {
    if (!asks) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = Date.now();
    const gone = new AbortController();
    const ask = async () => {
      asked = Date.now();
      const found = await fetchRevision(docId, gone.signal);
      if (gone.signal.aborted || found === "closed") return;
      if (found) setNewest(found);
      wait();
    };
    const wait = () => {
      clearTimeout(timer);
      if (document.visibilityState !== "visible") return;
      timer = setTimeout(() => void ask(), Math.max(0, asked + everyMs - Date.now()));
    };
    wait();
    document.addEventListener("visibilitychange", wait);
    return () => {
      gone.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wait);
    };
  }, [docId, asks]);
  return newest;
}

/** null: no answer this time; closed: the document is not open to this reader any more. */
async function fetchRevision(docId: string, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await fetch(paths.textRevision(docId), { signal });
    if (answer.status === 404) return "closed";
    if (!answer.ok) return null;
    return ((await answer.json()) as { revision: string }).revision;
  } catch {
    return null;
  }
}
