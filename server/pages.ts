import type { Server } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";

export interface Pages {
  build: ServerBuild | (() => Promise<ServerBuild>);
  developmentAssets?: RequestHandler;
  clientFolder: string;
  close(): Promise<void>;
}

/** The built pages, or in development Vite, which builds each page when it is asked for. */
export async function loadPages(development: boolean, http: Server): Promise<Pages> {
  const clientFolder = join(process.cwd(), "build", "client");
  if (!development) {
    const path = join(process.cwd(), "build", "server", "index.js");
    const build = (await import(pathToFileURL(path).href)) as ServerBuild;
    return { build, clientFolder, close: async () => {} };
  }
  const { createServer } = await import("vite");
  // Reloads travel over the product's own port, so that several copies can be developed side by side.
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server: http } } });
  return {
    build: async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild,
    developmentAssets: vite.middlewares,
    clientFolder,
    close: () => vite.close(),
  };
}
