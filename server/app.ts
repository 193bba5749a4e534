import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import sirv from "sirv";
import type { Env } from "~/core/env.server";
import { type HealthState, healthRoutes } from "./health";
import type { Metrics } from "./metrics";
import { bodyLimit, crossSiteCheck } from "./middleware/cross-site";
import { pageCache } from "./middleware/page-cache";
import { requestFacts } from "./middleware/request-facts";
import { requestLog } from "./middleware/request-log";
import { permissionsPolicy, securityHeaders } from "./middleware/security-headers";

export interface AppParts {
  env: Env;
  metrics: Metrics;
  state: HealthState;
  /** the built pages, or a way to load them anew for each request in development */
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Vite's middleware in development, which serves modules instead of built files */
  developmentAssets?: RequestHandler;
  /** folder of the built browser files */
  clientFolder: string;
}

const largestForm = 26 * 1024 * 1024;

/** The whole HTTP side as one Express application, in the order in which a request passes it. */
export function createApp(parts: AppParts): Express {
  const { env, metrics, state, build, developmentAssets, clientFolder } = parts;
  const development = env.NODE_ENV === "development";
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  // The address of a caller is believed from a proxy on this machine only; it serves rate limits.
  app.set("trust proxy", "loopback");

  app.use(requestFacts);
  app.use(requestLog(metrics));
  app.use(securityHeaders(env.APP_ORIGIN, development));
  app.use(permissionsPolicy);
  app.use(crossSiteCheck(env.APP_ORIGIN));
  app.use(bodyLimit(largestForm));
  app.use(healthRoutes({ metrics, state, metricsToken: env.METRICS_TOKEN }));

  if (developmentAssets) app.use(developmentAssets);
  else app.use(builtFiles(clientFolder));

  app.use(compression({ threshold: 1_000 }));
  if (!development) app.use(pageCache());
  app.all(
    "*",
    createRequestHandler({
      build,
      mode: env.NODE_ENV,
      getLoadContext: (request, response) => ({
        requestId: response.locals.requestId,
        nonce: response.locals.nonce,
        clientAddress: request.ip ?? "unknown",
      }),
    }),
  );
  return app;
}

/** Built files: compressed once at build time; those with a hash in their name are kept for a year. */
function builtFiles(folder: string): RequestHandler {
  return sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    dev: false,
    setHeaders(response, path) {
      const lasting = path.startsWith("/assets/");
      response.setHeader(
        "Cache-Control",
        lasting ? "public, max-age=31536000, immutable" : "public, max-age=3600",
      );
    },
  });
}
