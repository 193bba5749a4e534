import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { CollaborationDoor } from "./serve";

/** Longer than the collaboration process takes to drain. */
const closeWithin = 17_000;

export interface Forwarder extends CollaborationDoor {
  /** Where the collaboration process listens on this machine; it changes when that is replaced. */
  aim(port: number): void;
}

/**
 * Passes what is meant for collaboration to the one process of this machine that does it: all people
 * on a document meet there, whichever web process their line came in by.
 */
export function createForwarder(): Forwarder {
  let port: number | null = null;
  const open = new Set<Duplex>();

  function handleUpgrade(request: IncomingMessage, client: Duplex, head: Buffer): void {
    if (port === null) {
      client.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\n\r\n");
      return;
    }
    const upstream = connect(port, "127.0.0.1");
    pair(client, upstream, open);
    upstream.write(headOf(request));
    if (head.length > 0) upstream.write(head);
  }

  async function handleRequest(request: IncomingMessage, response: ServerResponse) {
    if (port === null) {
      response.writeHead(503, { "Retry-After": "1" }).end();
      return true;
    }
    const { method, url: path, headers } = request;
    const asked = ask({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    });
    asked.on("error", () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    response.on("close", () => asked.destroy());
    request.pipe(asked);
    return true;
  }

  return {
    handleUpgrade,
    handleRequest,
    aim(to) {
      port = to;
    },
    /** Lines end when the collaboration process ends them; those that do not are cut. */
    async stop() {
      const ended = [...open].map((line) => new Promise((done) => line.once("close", done)));
      await Promise.race([Promise.all(ended), pause(closeWithin, undefined, { ref: false })]);
      for (const line of open) line.destroy();
    },
  };
}

/** Each side gets what the other says, and ends with it. */
function pair(client: Duplex, upstream: Socket, open: Set<Duplex>): void {
  open.add(client);
  upstream.setNoDelay(true);
  client.pipe(upstream);
  upstream.pipe(client);
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => {
      open.delete(client);
      other.destroy();
    });
  }
}

/** The request as it came: names and values are the caller's own. */
function headOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  }
  return `${lines.join("\r\n")}\r\n\r\n`;
}
