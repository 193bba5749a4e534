/**
 * The way in for clients that get no WebSocket through: POST /collab/poll/documents/:id opens a line,
 * POST /collab/poll/lines/:line/send brings messages, POST …/receive fetches them and waits a while
 * for some. Messages are those of the socket, one after the other, each behind its length; whatever
 * goes wrong ends the line, and the client begins anew as after a broken socket.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { CollabLimits } from "./options";
import { type Outgoing, PollSocket } from "./poll-socket";

/** Tells our own refusal from that of a proxy on the way, which must not end somebody's writing. */
const refusalHeader = "Collab-Refusal";

export const pollPrefix = "/collab/poll/";
const linePath = /^\/collab\/poll\/lines\/([\w-]{43})\/(send|receive)$/;

/** How long a request for news waits; below what proxies allow a silent request. */
const waitMs = 20_000;
const idleMs = 45_000;
const mostLines = 2_000;
/** In one request; a client of ours sends what a person types within a second. */
const mostMessages = 500;

interface OpenLine {
  socket: PollSocket;
  /** of whoever opened it: a line belongs to one session */
  cookie: string;
}

interface PollArrival {
  leave(): void;
  begin(socket: PollSocket): void;
}

interface PollRefusal {
  refused: number;
  /** it is about this person and this document; coming back would change nothing */
  forGood: boolean;
}

export interface PollOptions {
  limits: CollabLimits;
  /** Settles who and whether, as for a socket; takes a seat. */
  admit(request: IncomingMessage): Promise<PollArrival | PollRefusal>;
}

/** Gives the handler for requests; it resolves to false for addresses that are not its own. */
export function createPoll({ limits, admit }: PollOptions) {
  const lines = new Map<string, OpenLine>();

  async function open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (lines.size >= mostLines) return end(response, 503);
    const arrival = await admit(request);
    if ("refused" in arrival) {
      if (arrival.forGood) response.setHeader(refusalHeader, "1");
      return end(response, arrival.refused);
    }
    const socket = new PollSocket(idleMs);
    const name = randomBytes(32).toString("base64url");
    lines.set(name, { socket, cookie: request.headers.cookie ?? "" });
    socket.once("close", () => {
      lines.delete(name);
      arrival.leave();
    });
    arrival.begin(socket);
    response.writeHead(200, { "Content-Type": "text/plain", "Cache-Control": "no-store" });
    response.end(name);
  }

  async function send(line: OpenLine, request: IncomingMessage, response: ServerResponse) {
    const body = await readBody(request, limits.frameBytes * 2);
    if (!body) {
      // What is still to come of the body is not read.
      response.setHeader("Connection", "close");
      return end(response, 413);
    }
    const messages = unpack(body);
    if (!messages) {
      line.socket.terminate();
      return end(response, 400);
    }
    for (const message of messages) line.socket.receive(message);
    end(response, 204);
  }

  async function receive(line: OpenLine, response: ServerResponse): Promise<void> {
    const all = await line.socket.fetch(waitMs);
    response.writeHead(200, {
      "Content-Type": "application/octet-stream",
      "Cache-Control": "no-store",
    });
    response.end(pack(all));
  }

  return async function handlePoll(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> {
    const url = request.url ?? "";
    if (!url.startsWith(pollPrefix)) return false;
    if (request.method !== "POST") {
      end(response, 405);
      return true;
    }
    try {
      const [, name, what] = linePath.exec(url) ?? [];
      if (!name) await open(request, response);
      else {
        const line = lines.get(name);
        if (!line || !same(line.cookie, request.headers.cookie ?? "")) end(response, 404);
        else if (what === "send") await send(line, request, response);
        else await receive(line, response);
      }
    } catch {
      if (!response.headersSent) end(response, 400);
    }
    return true;
  };
}

function same(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Cache-Control": "no-store" }).end();
}

/** The whole body, or null when it is larger than a client of ours would send. */
async function readBody(request: IncomingMessage, most: number): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.byteLength;
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The messages of a request; null when they are more, or emptier, than a client of ours sends. */
function unpack(body: Uint8Array): Uint8Array[] | null {
  const decoder = decoding.createDecoder(body);
  const messages: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) {
    const message = decoding.readVarUint8Array(decoder);
    if (message.length === 0 || messages.length >= mostMessages) return null;
    messages.push(message);
  }
  return messages;
}

/** A close is a message of length nought, with code and reason behind it. */
function pack(all: readonly Outgoing[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const one of all) {
    if (one.kind === "message") encoding.writeVarUint8Array(encoder, one.data);
    else {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, one.code);
      encoding.writeVarString(encoder, one.reason);
    }
  }
  return encoding.toUint8Array(encoder);
}
