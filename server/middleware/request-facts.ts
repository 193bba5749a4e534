import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import { newId } from "~/core/ids";

declare module "express-serve-static-core" {
  interface Locals {
    requestId: string;
    nonce: string;
  }
}

/** Gives each request an id (returned to the caller, so that a report can be found in the log) and a nonce. */
export const requestFacts: RequestHandler = (_request, response, next) => {
  response.locals.requestId = newId();
  response.locals.nonce = randomBytes(16).toString("base64");
  response.setHeader("X-Request-Id", response.locals.requestId);
  next();
};
