import type { Decision } from "./decision";

export type ErrorKind =
  | "not-found"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "rate-limited"
  | "unavailable";

export interface ErrorOptions {
  /** What happened, as a code of its room: `documents.archived`. It is also the message's key. */
  code: string;
  /** The form field that the error belongs to. */
  field?: string;
  /** Values for the message shown to the person. */
  params?: Record<string, string | number>;
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  /** For the log only. */
  details?: unknown;
  cause?: unknown;
}

/**
 * An expected refusal. Tell errors apart by `kind` (see {@link isAppError}), never by class: the
 * class exists once per bundle.
 */
export class AppError extends Error {
  readonly isAppError = true;
  readonly kind: ErrorKind;
  readonly code: string;
  readonly field: string | undefined;
  readonly params: Record<string, string | number>;
  readonly retryAfter: number | undefined;
  readonly details: unknown;

  constructor(kind: ErrorKind, options: ErrorOptions) {
    super(`${kind}: ${options.code}`, { cause: options.cause });
    this.name = "AppError";
    this.kind = kind;
    this.code = options.code;
    this.field = options.field;
    this.params = options.params ?? {};
    this.retryAfter = options.retryAfter;
    this.details = options.details;
  }
}

export function isAppError(error: unknown): error is AppError {
  return typeof error === "object" && error !== null && "isAppError" in error;
}

type Rest = Omit<ErrorOptions, "code">;

export const notFound = (code = "core.not-found", rest: Rest = {}) =>
  new AppError("not-found", { code, ...rest });
export const forbidden = (code = "core.forbidden", rest: Rest = {}) =>
  new AppError("forbidden", { code, ...rest });
export const invalid = (code: string, rest: Rest = {}) =>
  new AppError("invalid", { code, ...rest });
export const conflict = (code: string, rest: Rest = {}) =>
  new AppError("conflict", { code, ...rest });
export const rateLimited = (code: string, retryAfter: number, rest: Rest = {}) =>
  new AppError("rate-limited", { code, retryAfter, ...rest });
export const unavailable = (code = "core.unavailable", rest: Rest = {}) =>
  new AppError("unavailable", { code, ...rest });

/**
 * Goes on only when the decision allows.
 * @throws Forbidden, or NotFound where even existence is private
 */
export function authorize(decision: Decision): void {
  if (decision.allowed) return;
  throw decision.hidden ? notFound() : forbidden(decision.reason);
}
