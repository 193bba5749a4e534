import { json } from "@remix-run/node";
import type { TFunction } from "i18next";
import { type AppError, type ErrorKind, isAppError } from "~/core/errors";
import { log } from "~/core/log.server";
import { rowRefusal } from "~/core/row-refusal";

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
  kind: ErrorKind | "broken" | "no-line";
  code: string;
  params: Record<string, string | number>;
  /** the room's own sentence for the code, in the reader's language: browsers do not have these */
  reason?: string;
  requestId: string;
}

/** The HTTP status of each kind of error; close codes of sockets stand in collab/. */
export function statusOf(kind: ErrorKind): number {
  return statuses[kind];
}

function viewOf({ kind, code, params }: AppError, requestId: string, t?: TFunction): ErrorView {
  const [room, ...name] = code.split(".");
  const reason =
    t && room !== "core"
      ? t(`${room}:errors.${name.join(".")}`, { ...params, defaultValue: "" })
      : "";
  return { kind, code, params, requestId, ...(reason ? { reason } : {}) };
}

/** What reading a form says of a body that is none. */
const notAForm = /FormData|form ?data|Content-Type/i;

const databaseAway =
  /timeout exceeded when trying to connect|ECONNREFUSED|Connection terminated|the database system is|Unable to start a transaction|Can't reach database/;

/** The database does not answer in time, or not at all: that passes, and nobody is to blame. */
function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const code = "code" in error ? String(error.code) : "";
  if (["P1001", "P1002", "P1017", "P2024", "P2028", "57P01", "57P03", "53300"].includes(code))
    return true;
  const message = "message" in error ? String(error.message) : "";
  return databaseAway.test(message) || ("cause" in error && isDatabaseAway(error.cause));
}

/** The expected refusal that was thrown, or that a refusal of the database comes to. */
export function refusalOf(error: unknown, requestId: string): AppError | undefined {
  if (isAppError(error)) return error;
  const refusal = rowRefusal(error);
  // Once is two people; often is a command that does not lock what it should.
  if (refusal) log().warn({ err: error, requestId }, "two changed the same at once");
  return refusal;
}

/** PostgreSQL keeps no text with a NUL in it: whoever sends one means nothing that exists. */
function isNoText(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && error.code === "22021") return true;
  const message = "message" in error ? String(error.message) : "";
  return (
    /invalid byte sequence for encoding/.test(message) ||
    ("cause" in error && isNoText(error.cause))
  );
}

/**
 * Turns whatever was thrown into what Remix shows; answers (redirects) pass through.
 * @param t the reader's translator, for the sentences of rooms
 */
export function toResponse(error: unknown, requestId: string, t?: TFunction): unknown {
  if (error instanceof Response) return error;
  const refusal = refusalOf(error, requestId);
  if (refusal) {
    if (refusal.kind === "unavailable") log().warn({ err: error, requestId }, "unavailable");
    const headers = refusal.retryAfter ? { "Retry-After": String(refusal.retryAfter) } : undefined;
    return json(viewOf(refusal, requestId, t), {
      status: statusOf(refusal.kind),
      ...(headers ? { headers } : {}),
    });
  }
  if (error instanceof TypeError && notAForm.test(error.message)) {
    const refused: ErrorView = { kind: "invalid", code: "core.invalid", params: {}, requestId };
    return json(refused, { status: 400 });
  }
  if (isNoText(error)) {
    const refused: ErrorView = { kind: "invalid", code: "core.invalid", params: {}, requestId };
    return json(refused, { status: 400 });
  }
  if (isDatabaseAway(error)) {
    log().warn({ err: error, requestId }, "the database did not answer");
    const away: ErrorView = {
      kind: "unavailable",
      code: "core.unavailable",
      params: {},
      requestId,
    };
    return json(away, { status: 503, headers: { "Retry-After": "5" } });
  }
  log().error({ err: error, requestId }, "a request failed");
  const broken: ErrorView = { kind: "broken", code: "core.broken", params: {}, requestId };
  return json(broken, { status: 500 });
}
