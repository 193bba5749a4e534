import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { Env } from "~/core/env.server";
import { createApp } from "./app";
import { createCollabApp } from "./collab-app";
import { startCollaboration } from "./collaboration";
import type { Forwarder } from "./forward";
import type { HealthState } from "./health";
import type { Metrics } from "./metrics";
import type { ConnectedNeighbours } from "./neighbours/connect";
import { loadPages } from "./pages";
import type { StopStep } from "./shutdown";
import { carrySocketNews } from "./socket-news";

/** Where what is meant for collaboration goes. */
export interface CollaborationDoor {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): unknown;
  /** Plain requests below /collab/; resolves to false for addresses that it does not know. */
  handleRequest(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  stop(): Promise<void>;
}

export interface Serving {
  http: Server;
  port: number;
  /** null where this process has no documents */
  collaboration: ReturnType<typeof startCollaboration> | null;
  drain(): void;
  steps: StopStep[];
}

export interface ServeOptions {
  env: Env;
  metrics: Metrics;
  state: HealthState;
  neighbours: ConnectedNeighbours;
  pages: boolean;
  /** collaboration in this process, in another of this machine, or nowhere here */
  collaboration: "own" | Forwarder | "none";
  /** another place than the settings name, for a process that only its neighbours speak to */
  listenAt?: { host: string; port: number; exclusive: true };
}

const belowCollab = /^\/collab(?:\/|$|\?)/;

/** Starts to listen: for pages, for documents, or for both. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { env, metrics, state, neighbours } = options;
  const http = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: 10_000,
    requestTimeout: 60_000,
  });
  const { own, door } = openDoor(options);
  carrySocketNews(neighbours, own);
  const pages = options.pages ? await loadPages(env.NODE_ENV === "development", http) : null;
  const isOurs = (request: IncomingMessage) => belowCollab.test(request.url ?? "");
  const polls = async (request: IncomingMessage, response: ServerResponse) =>
    isOurs(request) && door.handleRequest(request, response);
  const common = { env, metrics, state, polls };
  http.on("request", pages ? createApp({ ...common, ...pages }) : createCollabApp(common));
  http.on("upgrade", (request, socket, head) => {
    if (request.headers["sec-websocket-protocol"] === "vite-hmr") return;
    if (isOurs(request)) door.handleUpgrade(request, socket, head);
    else socket.destroy();
  });
  const { host, port, exclusive } = options.listenAt ?? { host: env.HOST, port: env.PORT };
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen({ port, host, exclusive: exclusive ?? false }, () => resolve());
  });
  return {
    http,
    port: (http.address() as AddressInfo).port,
    collaboration: own,
    drain: () => {
      state.draining = true;
    },
    steps: [
      { name: "sockets", stop: door.stop },
      { name: "pages", stop: async () => pages?.close() },
      { name: "neighbours", stop: neighbours.stop },
    ],
  };
}

function openDoor({ collaboration, env, metrics, neighbours }: ServeOptions) {
  if (collaboration === "none") return { own: null, door: closedDoor };
  if (collaboration !== "own") return { own: null, door: collaboration };
  const own = startCollaboration({ origin: env.APP_ORIGIN, metrics, neighbours });
  const door: CollaborationDoor = {
    async handleUpgrade(request, socket, head) {
      if (!(await own.handleUpgrade(request, socket, head))) socket.destroy();
    },
    handleRequest: own.handlePoll,
    stop: own.stop,
  };
  return { own, door };
}

const misdirected =
  "This process serves pages only. Send /collab/ to a process of npm run start:collab.\n";

/** Where collaboration is nowhere here: an answer for whoever set up the proxy. */
const closedDoor: CollaborationDoor = {
  handleUpgrade(_request, socket) {
    socket.on("error", () => undefined);
    socket.end(
      `HTTP/1.1 421 Misdirected Request\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(misdirected)}\r\n\r\n${misdirected}`,
    );
  },
  async handleRequest(_request, response) {
    response.writeHead(421, { "Content-Type": "text/plain" }).end(misdirected);
    return true;
  },
  stop: async () => undefined,
};
