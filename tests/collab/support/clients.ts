import { type ClientOptions, WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { PollSocket } from "~/features/documents/collab-client/poll-socket";
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

/** A network that lets no WebSocket through. */
class BlockedSocket {
  binaryType = "";
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  constructor() {
    setImmediate(() => this.onclose?.({ code: 1006, reason: "" }));
  }
  close(): void {}
  send(): void {}
}

/** Our own provider where only plain requests come through. */
export function requestClient(url: string, docId: string, person: Person, doc = new Y.Doc()) {
  class PersonsRequests extends PollSocket {
    protected override headers() {
      return { origin, cookie: `${person.id}|${encodeURIComponent(person.name)}` };
    }
  }
  const provider = new CollabProvider({
    url,
    docId,
    doc,
    WebSocketPolyfill: BlockedSocket as unknown as Polyfill,
    withoutSockets: PersonsRequests as unknown as Polyfill,
  });
  cleanups.push(() => {
    provider.destroy();
    doc.destroy();
  });
  return { doc, provider, text: doc.getText("t") };
}
