import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { RequestHandler, Response } from "express";

/** Smaller answers are sent as they are. */
const worthIt = 1_000;

/**
 * Compresses pages, which leave in one piece, at once and in one piece: a third of the processor time
 * that a stream through the thread pool takes, and a tenth smaller. What leaves in several pieces is
 * for the `compression` in front of this.
 */
export const squeeze: RequestHandler = (request, response, next) => {
  const end = response.end.bind(response) as (...all: unknown[]) => Response;
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    const whole =
      typeof chunk === "string" &&
      chunk.length >= worthIt &&
      request.method !== "HEAD" &&
      !response.headersSent &&
      response.getHeader("Content-Encoding") === undefined;
    if (!whole) return end(chunk, ...rest);
    response.vary("Accept-Encoding");
    const encoding = request.acceptsEncodings("br") || request.acceptsEncodings("gzip");
    if (!encoding) return end(chunk, ...rest);
    const body = encoding === "br" ? brotli(chunk, 3) : gzipSync(chunk);
    response.setHeader("Content-Encoding", encoding);
    response.setHeader("Content-Length", body.length);
    return end(body);
  }) as Response["end"];
  next();
};

/**
 * A page of 95 KB becomes 8.3, 8.0, 7.1 KB by quality 3, 4, 5 and costs 0.2, 0.35, 0.75 ms.
 * @param quality from 0 to 11
 */
export function brotli(text: string, quality: number): Buffer {
  const body = Buffer.from(text);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: 18,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return brotliCompressSync(body, { params });
}
