import { createHash } from "node:crypto";
import { parse } from "cookie";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import { brotli } from "./squeeze";

/** Signed-out pages may be this old; a change shows after so many milliseconds at the latest. */
const lifetime = 10_000;
const mostPages = 500;
const largestPage = 512 * 1024;

interface CachedPage {
  until: number;
  headers: [string, string][];
  /** the body cut where the nonce stood, so that each answer carries its own */
  parts: string[];
  etag: string;
  /** a page without nonce (light mode) is the same for everyone: compressed once, on first need */
  compressed?: Buffer;
}

/** Someone who asked for a page while it was being made. */
interface Waiting {
  request: Request;
  response: Response;
  next: NextFunction;
}

/** Headers that belong to one answer and are made anew for each. */
const ownHeaders = new Set([
  "content-security-policy",
  "x-request-id",
  "date",
  "connection",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "etag",
  "vary",
  "cache-control",
]);

function send(request: Request, response: Response, page: CachedPage): void {
  response.setHeader("Cache-Control", "public, max-age=0, must-revalidate");
  response.setHeader("Vary", "Cookie, Accept-Language, Save-Data, Accept-Encoding");
  response.setHeader("ETag", page.etag);
  if (request.headers["if-none-match"] === page.etag) {
    // The browser keeps the page it has together with that page's own policy and nonce.
    response.removeHeader("Content-Security-Policy");
    response.status(304).end();
    return;
  }
  for (const [name, value] of page.headers) response.setHeader(name, value);
  response.status(200);
  if (request.method === "HEAD") {
    response.end();
  } else if (page.parts.length === 1 && request.acceptsEncodings("br")) {
    page.compressed ??= brotli(page.parts[0] ?? "", 6);
    response.setHeader("Content-Encoding", "br");
    response.setHeader("Content-Length", page.compressed.length);
    response.end(page.compressed);
  } else {
    response.end(page.parts.join(response.locals.nonce));
  }
}

/**
 * Answers signed-out readers from memory for a few seconds. Only plain page views without any
 * session cookie pass through here, only whole 200 answers without Set-Cookie are kept, and the key
 * holds all that such a page may depend on, so nothing private can be in it. Whoever asks while a
 * page is being made waits for it, so that a crowd costs one page.
 */
export function pageCache(now: () => number = Date.now): RequestHandler {
  const pages = new Map<string, CachedPage>();
  const making = new Map<string, Waiting[]>();
  return (request, response, next) => {
    // Read as the pages read them: another reading would keep one reader's page for another.
    const cookies = parse(request.headers.cookie ?? "");
    const plain =
      (request.method === "GET" || request.method === "HEAD") &&
      cookies.s === undefined &&
      cookies["__Host-s"] === undefined &&
      !request.originalUrl.includes("_data=");
    // Files say themselves who may keep them, and for how long.
    if (request.path.startsWith("/files/")) return next();
    if (!plain) {
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("Vary", "Cookie");
      return next();
    }
    const key = JSON.stringify([
      request.originalUrl.slice(0, 1_000),
      cookies.lang?.slice(0, 12),
      cookies.data?.slice(0, 12),
      request.headers["accept-language"]?.slice(0, 500),
      request.headers["save-data"],
    ]);
    const known = pages.get(key);
    if (known && known.until > now()) {
      send(request, response, known);
      return;
    }
    pages.delete(key);
    if (request.method === "HEAD" || request.originalUrl.length > 1_000) return next();
    const others = making.get(key);
    if (others) {
      others.push({ request, response, next });
      return;
    }
    const waiting: Waiting[] = [];
    making.set(key, waiting);
    const settle = (page?: CachedPage) => {
      if (making.get(key) === waiting) making.delete(key);
      for (const one of waiting.splice(0)) {
        if (page) send(one.request, one.response, page);
        else one.next();
      }
    };
    // However the answer ends, nobody waits for it longer.
    response.once("close", () => settle());
    keepAnswer(response, (headers, body) => {
      if (pages.size >= mostPages) pages.delete(pages.keys().next().value ?? "");
      const parts = body.split(response.locals.nonce);
      const etag = `W/"${createHash("sha256").update(parts.join("")).digest("base64url").slice(0, 22)}"`;
      const page: CachedPage = { until: now() + lifetime, headers, parts, etag };
      pages.set(key, page);
      settle(page);
      return page;
    });
    next();
  };
}

/** Holds back the answer until it is whole, and lets `keep` make a cached page of it where it may. */
function keepAnswer(
  response: Response,
  keep: (headers: [string, string][], body: string) => CachedPage,
): void {
  const chunks: Buffer[] = [];
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  let size = 0;
  let passing = false;
  const mayKeep = () =>
    response.statusCode === 200 &&
    response.getHeader("set-cookie") === undefined &&
    String(response.getHeader("content-type") ?? "").startsWith("text/html") &&
    !/no-store|private/.test(String(response.getHeader("cache-control") ?? ""));
  const pass = () => {
    passing = true;
    if (response.getHeader("cache-control") === undefined) {
      response.setHeader("Cache-Control", "no-store");
    }
    for (const chunk of chunks.splice(0)) write(chunk);
  };
  response.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    if (passing) return (write as (...all: unknown[]) => boolean)(chunk, ...rest);
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size > largestPage || !mayKeep()) pass();
    return true;
  }) as Response["write"];
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    if (passing) return (end as (...all: unknown[]) => Response)(chunk, ...rest);
    if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    if (!mayKeep()) {
      pass();
      return end();
    }
    const headers = Object.entries(response.getHeaders()).flatMap(
      ([name, value]): [string, string][] =>
        value === undefined || ownHeaders.has(name) ? [] : [[name, String(value)]],
    );
    const page = keep(headers, Buffer.concat(chunks).toString("utf8"));
    response.write = write;
    response.end = end;
    send(response.req, response, page);
    return response;
  }) as Response["end"];
}
