import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "#server/app";
import { createMetrics } from "#server/metrics";
import { env } from "~/core/env.server";
import "~/composition.server";
import { buildOf } from "./pages";

export interface StackAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface StackRequest {
  method?: "GET" | "HEAD" | "POST";
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Every page of the product behind all that stands in front of it, listening for real. */
export interface Stack {
  port: number;
  /** Sends the address as it stands: no client of ours puts it right. */
  ask(path: string, options?: StackRequest): Promise<StackAnswer>;
  close(): Promise<void>;
}

/** The whole HTTP side without a build: the server's application around the pages' sources. */
export async function startStack(): Promise<Stack> {
  // Built files are no part of this: an empty folder stands in their place.
  const clientFolder = mkdtempSync(join(tmpdir(), "learnin-client-"));
  mkdirSync(join(clientFolder, "assets"));
  const app = createApp({
    env: env(),
    metrics: createMetrics(),
    state: { draining: false },
    build: await buildOf(),
    clientFolder,
  });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    ask: (path, { method = "GET", headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
        const call = request({
          port,
          path,
          method,
          headers: { accept: "text/html", ...length, ...headers },
        });
        call.on("response", (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString("utf8"),
            }),
          );
        });
        call.on("error", reject);
        call.end(body);
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        rmSync(clientFolder, { recursive: true, force: true });
        server.close(() => resolve());
      }),
  };
}
