export type DatabaseErrorKind =
  | "database.busy"
  | "database.disk-full"
  | "database.unsupported-platform"
  | "database.no-user"
  | "database.permission"
  | "database.version"
  | "database.credentials"
  | "database.unreachable"
  | "database.not-durable"
  | "database.migration-changed"
  | "database.migration-failed"
  | "database.failed";

/**
 * The database cannot be used. `message` is one sentence for the person who starts the server,
 * saying what to do; `details` is for the log. Tell it apart by `kind`, never by `instanceof`:
 * the module may exist twice in one process.
 */
export class DatabaseError extends Error {
  readonly kind: DatabaseErrorKind;
  readonly details: string;

  constructor(kind: DatabaseErrorKind, sentence: string, details = "", cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = "DatabaseError";
    this.kind = kind;
    this.details = details;
  }
}

/** The part of a pino logger that this folder needs. */
export interface DatabaseLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export function isDiskFull(text: string): boolean {
  return /ENOSPC|no space left on device|disk quota exceeded|EDQUOT/i.test(text);
}

export function diskFull(folder: string, details: string): DatabaseError {
  return new DatabaseError(
    "database.disk-full",
    `The disk that holds ${folder} is full: free at least 300 MB there, then start again (nothing that was saved is lost).`,
    details,
  );
}

/** The `code` of a Node.js system error, or an empty string. */
export function systemCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
