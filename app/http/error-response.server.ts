import { json } from "@remix-run/node";
import { type AppError, type ErrorKind, isAppError } from "~/core/errors";
import { log } from "~/core/log.server";

const statuses: Record<ErrorKind, number> = {
  "not-found": 404,
  forbidden: 403,
  invalid: 400,
  conflict: 409,
  "rate-limited": 429,
  unavailable: 503,
};

/** What an error page knows: a code to speak about, never what went wrong inside. */
export interface ErrorView {
  kind: ErrorKind | "broken";
  code: string;
  params: Record<string, string | number>;
  requestId: string;
}

/** The HTTP status of each kind of error; close codes of sockets stand in collab/. */
export function statusOf(kind: ErrorKind): number {
  return statuses[kind];
}

function viewOf(error: AppError, requestId: string): ErrorView {
  return { kind: error.kind, code: error.code, params: error.params, requestId };
}

/** Turns whatever was thrown into what Remix shows; answers (redirects) pass through. */
export function toResponse(error: unknown, requestId: string): unknown {
  if (error instanceof Response) return error;
  if (isAppError(error)) {
    if (error.kind === "unavailable") log().warn({ err: error, requestId }, "unavailable");
    const headers = error.retryAfter ? { "Retry-After": String(error.retryAfter) } : undefined;
    return json(viewOf(error, requestId), {
      status: statusOf(error.kind),
      ...(headers ? { headers } : {}),
    });
  }
  log().error({ err: error, requestId }, "a request failed");
  const broken: ErrorView = { kind: "broken", code: "core.broken", params: {}, requestId };
  return json(broken, { status: 500 });
}
