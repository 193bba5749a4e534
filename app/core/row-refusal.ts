import { type AppError, conflict, notFound } from "./errors";

/** Why the database refused, out of whatever Prisma or the driver made of it. */
export interface DatabaseFault {
  /** PostgreSQL's SQLSTATE, or Prisma's own code where it asked no database */
  readonly state: string;
  /** the index or constraint that stood in the way */
  readonly constraint: string | undefined;
}

const read = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/** Reads errors of Prisma (P2002, raw queries' P2010, …) and of the driver alike. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  const cause = read(read(read(error, "meta"), "driverAdapterError"), "cause");
  const state = read(cause, "originalCode") ?? read(error, "code");
  if (typeof state !== "string") return undefined;
  const constraint = read(read(cause, "constraint"), "index") ?? read(error, "constraint");
  return { state, constraint: typeof constraint === "string" ? constraint : undefined };
}

const uniqueState = "23505";

/** The violated unique index, when the error is one. */
export function uniqueViolation(error: unknown): string | undefined {
  const fault = databaseFault(error);
  return fault?.state === uniqueState ? (fault.constraint ?? "unknown") : undefined;
}

/** Two changed the same rows: PostgreSQL let one through (serialisation, deadlock). */
const crossed = [uniqueState, "40001", "40P01"];
/** A row that was read a moment ago is not there: nothing to change, nothing to refer to. */
const gone = ["P2025", "23503"];

/**
 * What a person is told when somebody else was quicker, where the command has no better words: sending
 * once more helps (Conflict), or what it was about is gone (NotFound). Undefined for every other error.
 */
export function rowRefusal(error: unknown): AppError | undefined {
  const state = databaseFault(error)?.state ?? "";
  if (crossed.includes(state)) return conflict("core.same-moment", { cause: error });
  if (gone.includes(state)) return notFound("core.gone", { cause: error });
  return undefined;
}
