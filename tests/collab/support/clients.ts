import { type ClientOptions, WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { CollabProvider } from "~/features/documents/collab-client/provider";
import { origin } from "./server";

type Polyfill = NonNullable<
  NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>["WebSocketPolyfill"]
>;

export interface Person {
  id: string;
  name: string;
}

export function headersOf({ id, name }: Person): ClientOptions {
  return { origin, headers: { cookie: `${id}|${encodeURIComponent(name)}` } };
}

/** A WebSocket that a browser of this person would open from our own page. */
export function socketOf(person: Person): Polyfill {
  class PersonsSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, headersOf(person));
    }
  }
  return PersonsSocket as unknown as Polyfill;
}

// Each stock provider listens for the end of the process; a test may open hundreds.
process.setMaxListeners(0);

const cleanups: (() => void)[] = [];

/** To be called after each test. */
export function closeClients(): void {
  for (const cleanup of cleanups.splice(0)) cleanup();
}

/** y-websocket as anyone gets it from npm, with a fresh document. */
export function stockClient(url: string, docId: string, person: Person, doc = new Y.Doc()) {
  const provider = new WebsocketProvider(url, docId, doc, {
    WebSocketPolyfill: socketOf(person),
    disableBc: true,
    maxBackoffTime: 400,
  });
  cleanups.push(() => {
    provider.destroy();
    doc.destroy();
  });
  return { doc, provider, text: doc.getText("t") };
}

/** Our own provider, as the editor uses it. */
export function ownClient(url: string, docId: string, person: Person, doc = new Y.Doc()) {
  const provider = new CollabProvider({ url, docId, doc, WebSocketPolyfill: socketOf(person) });
  cleanups.push(() => {
    provider.destroy();
    doc.destroy();
  });
  return { doc, provider, text: doc.getText("t") };
}
