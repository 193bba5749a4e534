/** An error as the log keeps it. */
export interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  cause?: LoggedError;
}

const longest = 4_000;
const address = /[^\s@<>"'(),:;=[\]\\]+@[^\s@<>"'(),:;=[\]\\]+/g;
/** PostgreSQL tells the values that stood in the way. */
const values = /\)=\(.*?\)/gs;

const plain = (text: string) =>
  text.slice(0, longest).replace(address, "[address]").replace(values, ")=(kept out)");

/** Prisma draws the whole call with what was to be stored; the reason stands in its last lines. */
function reasonOf(error: Error): string {
  if (!error.name.startsWith("PrismaClient")) return error.message;
  return error.message.slice(error.message.lastIndexOf("\n\n")).trim();
}

/**
 * Keeps what helps to find a fault, and nothing that people wrote: only the fields named here, no
 * addresses, none of the values that a database quotes.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: plain(String(error)) };
  const reason = reasonOf(error);
  const code = "code" in error ? String(error.code) : undefined;
  const calls = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: plain(reason),
    stack: plain(calls.join("\n")),
    ...(code ? { code } : {}),
    ...(error.cause !== undefined && depth < 3
      ? { cause: loggedError(error.cause, depth + 1) }
      : {}),
  };
}
