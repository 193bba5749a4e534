import { DatabaseError, diskFull, isDiskFull, systemCode } from "../errors";
import { unsupportedPlatform } from "./binaries";
import type { Layout } from "./layout";

/** Why a program of PostgreSQL could not even begin. */
export function spawnFailure(error: unknown): unknown {
  const code = systemCode(error);
  // The program file is there, so ENOENT is about its loader: another C library, as on Alpine.
  if (code === "ENOENT" || code === "ENOEXEC") return unsupportedPlatform(String(error));
  if (code === "EPERM" || code === "EACCES") {
    return new DatabaseError(
      "database.permission",
      "PostgreSQL could not be started as an unprivileged user here: start LearnIn as an ordinary user, or set DATABASE_URL to a PostgreSQL that already runs.",
      String(error),
    );
  }
  return error;
}

/** Why PostgreSQL gave up, told from what it printed. */
export function failure(layout: Layout, output: string): DatabaseError {
  if (isDiskFull(output)) return diskFull(layout.home, output);
  if (/error while loading shared libraries|GLIBC_\d|Exec format error/.test(output)) {
    return unsupportedPlatform(output);
  }
  if (/Permission denied/i.test(output)) {
    return new DatabaseError(
      "database.permission",
      `PostgreSQL may not write in ${layout.home}: give that folder to the user who runs LearnIn, then start again.`,
      output,
    );
  }
  return new DatabaseError(
    "database.failed",
    `The embedded PostgreSQL did not start; its log is ${layout.logFile}.`,
    output,
  );
}
