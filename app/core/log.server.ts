import { type Logger, pino } from "pino";
import { env } from "./env.server";
import { loggedError } from "./log-errors";
import { singleton } from "./singleton.server";

/** Names whose values never reach a log, at the top level or one level down. */
const secret = ["password", "token", "code", "cookie", "authorization", "email", "body", "text"];

/** The process's log: JSON lines on standard output, without secrets or what people wrote. */
export function log(): Logger {
  return singleton("log", () =>
    pino({
      level: env().LOG_LEVEL,
      base: { pid: process.pid },
      serializers: { err: (error: unknown) => loggedError(error) },
      redact: {
        paths: secret.flatMap((name) => [name, `*.${name}`]),
        censor: "[kept out]",
      },
    }),
  );
}
