import { useEffect, useState, useSyncExternalStore } from "react";
import { Doc } from "yjs";
import { CollabProvider } from "../collab-client/provider";
import type { SaveState } from "../collab-client/save-state";

export interface LiveDocument {
  doc: Doc;
  provider: CollabProvider;
}

/** The document's live text and its line to the server, as long as the page shows it. */
export function useLiveDocument(docId: string): LiveDocument | null {
  const [live, setLive] = useState<LiveDocument | null>(null);
  useEffect(() => {
    const doc = new Doc();
    const url = `${window.location.origin.replace(/^http/, "ws")}/collab/documents`;
    const provider = new CollabProvider({ url, docId, doc });
    setLive({ doc, provider });
    return () => {
      setLive(null);
      provider.destroy();
      doc.destroy();
    };
  }, [docId]);
  return live;
}

export function useSaveState(provider: CollabProvider): SaveState {
  return useSyncExternalStore(provider.subscribe, provider.getSaveState, provider.getSaveState);
}
