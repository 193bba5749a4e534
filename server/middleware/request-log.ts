import type { RequestHandler } from "express";
import { log } from "~/core/log.server";
import type { Metrics } from "../metrics";

/** One log line and one measurement a request; addresses without their query, which may hold tokens. */
export function requestLog(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const begun = process.hrtime.bigint();
    const path = withoutSecrets(request.path);
    response.on("finish", () => {
      const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
      metrics.requests.observe(
        {
          method: request.method,
          route: labelOf(path, response.statusCode),
          status: response.statusCode,
        },
        seconds,
      );
      if (path.startsWith("/assets/")) return;
      log().info(
        {
          requestId: response.locals.requestId,
          method: request.method,
          path,
          status: response.statusCode,
          ms: Math.round(seconds * 1000),
        },
        "request",
      );
    });
    next();
  };
}

const known = new Set<string>();
const mostLabels = 300;

/** Strangers can make up addresses without end: only what answered once has a label of its own. */
export function labelOf(path: string, status: number): string {
  const label = routeLabel(path);
  if (status < 300 && known.size < mostLabels) known.add(label);
  return known.has(label) ? label : ":other";
}

/** Addresses are matched in any case and encoding; whatever has the form of a token is kept out too. */
function withoutSecrets(path: string): string {
  return path
    .replace(/^\/+(join|reset|welcome)\/+[^/]+/i, "/$1/:token")
    .replace(/[\w-]{43,}/g, ":token")
    .replace(/%[0-9a-f]{2}.*/is, ":encoded");
}

/** Countries, ids and tokens are folded away. */
function routeLabel(path: string): string {
  if (path.startsWith("/assets/")) return "/assets";
  return (
    path
      .replace(/^\/[a-z]{2}(?=\/|$)/, "/:country")
      .replace(/\/(pedagogy|policy|technology)(?=\/|$)/, "/:component")
      .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/g, "/:id")
      .replace(/\/\d+(?=\/|$)/g, "/:n")
      .split("/")
      .slice(0, 5)
      .map((part) => (/^:?[a-z-]{1,24}$/.test(part) || part === "" ? part : ":other"))
      .join("/") || "/"
  );
}
