import { useEffect, useState, useSyncExternalStore } from "react";
import { Doc } from "yjs";
import { keepPage } from "~/http/device/keep-page";
import { type CopiedText, LocalCopy } from "../collab-client/local-copy";
import { CollabProvider } from "../collab-client/provider";
import type { SaveState } from "../collab-client/save-state";
import { fetchSeldomParts } from "./seldom";

export interface LiveDocument {
  doc: Doc;
  provider: CollabProvider;
  /** null where the browser keeps nothing */
  copy: LocalCopy | null;
}

/**
 * The document's live text as long as the page shows it: first what this device has of it, then its
 * line to the server.
 */
export function useLiveDocument({ docId, userId, epoch, title, lang, path }: CopiedText) {
  const [live, setLive] = useState<LiveDocument | null>(null);
  useEffect(() => {
    const opened = open({ docId, userId, epoch, title, lang, path });
    let left = false;
    void opened.then((one) => {
      if (!left) setLive(one);
    });
    return () => {
      left = true;
      setLive(null);
      void opened.then(close);
    };
  }, [docId, userId, epoch, title, lang, path]);
  return live;
}

async function open(text: CopiedText): Promise<LiveDocument> {
  const doc = new Doc();
  const kept = await LocalCopy.open(doc, text).catch(() => null);
  const url = `${window.location.origin.replace(/^http/, "ws")}/collab/documents`;
  const provider = new CollabProvider({
    url,
    docId: text.docId,
    doc,
    epoch: text.epoch,
    ...(kept ? { copy: kept } : {}),
  });
  const copy = kept?.copy ?? null;
  if (copy) followState(provider, copy, text.path);
  return { doc, provider, copy };
}

/** Keeps beside the copy how much of it is saved, and the page that shows it. */
function followState(provider: CollabProvider, copy: LocalCopy, path: string): void {
  let pageKept = false;
  provider.subscribe(() => {
    const { unsaved, stopped, status } = provider.getSaveState();
    copy.noteUnsaved(unsaved);
    if (status === "saved" && !pageKept) {
      pageKept = true;
      void fetchSeldomParts().then(() => keepPage(path));
    }
    // What a person may no longer see must not stay on the device, unless it holds their own words.
    if ((stopped === "no-access" || stopped === "gone") && unsaved === 0) void copy.forgetSaved();
  });
}

function close({ doc, provider, copy }: LiveDocument): void {
  provider.destroy();
  void copy?.close();
  doc.destroy();
}

export function useSaveState(provider: CollabProvider): SaveState {
  return useSyncExternalStore(provider.subscribe, provider.getSaveState, provider.getSaveState);
}

/** Whether the device keeps what is written, so that closing the page loses nothing. */
export function useIsKept({ copy }: LiveDocument): boolean {
  const subscribe = copy?.subscribe ?? nothingToHear;
  return useSyncExternalStore(subscribe, () => copy?.isKept() ?? false);
}

const nothingToHear = () => () => undefined;
