import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type RequestHandler, type Response } from "express";
import type { Env } from "~/core/env.server";
import { builtAssets, builtFiles } from "./built-files";
import { type HealthState, healthRoutes } from "./health";
import type { Metrics } from "./metrics";
import { bodyLimit, crossSiteCheck } from "./middleware/cross-site";
import { noWorker } from "./middleware/no-worker";
import { ownHost } from "./middleware/own-host";
import { pageCache } from "./middleware/page-cache";
import { requestFacts } from "./middleware/request-facts";
import { requestLog } from "./middleware/request-log";
import { permissionsPolicy, securityHeaders } from "./middleware/security-headers";
import { squeeze } from "./middleware/squeeze";
import { wholeEscapes } from "./middleware/whole-escapes";
import { narrowRoutes } from "./narrow-routes";

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
  /** takes the requests of editors that get no socket through; false for other addresses */
  polls?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

const megabyte = 1024 * 1024;
const largestForm = megabyte;
/** Pages whose forms carry files; any other form is words, whatever it says of itself. */
const uploads = {
  paths:
    /^\/(d\/[^/]+\/pictures|account\/profile|[a-z]{2}\/([a-z]+\/)?documents\/import|[a-z]{2}\/[a-z]+\/shortlist\/add-many)\/?$/i,
  bytes: 26 * megabyte,
};

/** The whole HTTP side as one Express application, in the order in which a request passes it. */
export function createApp(parts: AppParts): Express {
  const { env, metrics, state, build, developmentAssets, clientFolder } = parts;
  const development = env.NODE_ENV === "development";
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  // The address of a caller is believed from these proxies only; it serves rate limits.
  const proxies = env.TRUSTED_PROXIES.split(",").map((one) => one.trim());
  app.set("trust proxy", proxies);

  app.use(requestFacts);
  app.use(requestLog(metrics));
  if (!developmentAssets) app.use("/assets", builtAssets(clientFolder, env.APP_ORIGIN));
  app.use(securityHeaders(env.APP_ORIGIN, development));
  app.use(permissionsPolicy);
  app.use(crossSiteCheck(env.APP_ORIGIN));
  if (parts.polls) app.use(pollsTo(parts.polls));
  app.use(bodyLimit(largestForm, uploads));
  app.use(healthRoutes({ metrics, state, metricsToken: env.METRICS_TOKEN }));
  app.use(wholeEscapes);

  if (developmentAssets) app.use(noWorker, developmentAssets);
  else app.use(builtFiles(clientFolder));

  app.use(ownHost(env.APP_ORIGIN));
  app.use(compression({ threshold: 1_000 }));
  app.use(squeeze);
  if (!development) app.use(pageCache());
  const answer = (pages: AppParts["build"]) =>
    createRequestHandler({
      build: pages,
      mode: env.NODE_ENV,
      getLoadContext: (request, response) => ({
        requestId: response.locals.requestId,
        nonce: response.locals.nonce,
        clientAddress: request.ip ?? "unknown",
        ...(request.originalUrl.includes("_data=") ? {} : { deliver: deliverer(response) }),
      }),
    });
  // Not for "*": Express would decode the address for it and answer a broken one itself.
  app.use(typeof build === "function" ? answer(build) : narrowRoutes(build, answer));
  return app;
}

/** Bodies of these requests are measured where they are read. */
export function pollsTo(polls: NonNullable<AppParts["polls"]>): RequestHandler {
  return (request, response, next) => {
    polls(request, response).then((taken) => (taken ? undefined : next()), next);
  };
}

/**
 * Lets a page be handed over as a text. Remix then ends an answer without a body, and the text goes
 * in its place: through Response and its streams it would take a twentieth longer.
 */
function deliverer(response: Response): (page: string) => void {
  const end = response.end.bind(response) as (...all: unknown[]) => Response;
  return (page) => {
    response.end = (() => end(page)) as Response["end"];
  };
}
