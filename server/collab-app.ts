import express, { type Express } from "express";
import type { Env } from "~/core/env.server";
import { type AppParts, pollsTo } from "./app";
import { type HealthState, healthRoutes } from "./health";
import type { Metrics } from "./metrics";
import { crossSiteCheck } from "./middleware/cross-site";
import { requestFacts } from "./middleware/request-facts";
import { requestLog } from "./middleware/request-log";
import { securityHeaders } from "./middleware/security-headers";

/** What a process for documents alone answers beside its sockets: how it is, and nothing else. */
export function createCollabApp(parts: {
  env: Env;
  metrics: Metrics;
  state: HealthState;
  polls: NonNullable<AppParts["polls"]>;
}): Express {
  const { env, metrics, state, polls } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use(requestFacts);
  app.use(requestLog(metrics));
  app.use(securityHeaders(env.APP_ORIGIN, false));
  app.use(crossSiteCheck(env.APP_ORIGIN));
  app.use(pollsTo(polls));
  app.use(healthRoutes({ metrics, state, metricsToken: env.METRICS_TOKEN }));
  app.use((_request, response) => {
    response
      .status(404)
      .type("text")
      .send("This process serves documents only. Send pages to a process of npm run start:web.\n");
  });
  return app;
}
