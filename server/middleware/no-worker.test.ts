import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, it } from "vitest";
import { noWorker } from "./no-worker";

it("sends a worker that a built copy left in the browser away, and answers nothing else", async () => {
  const app = express();
  app.use(noWorker);
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const worker = await ask("/sw.js");
  const page = await ask("/sw.js/more");
  server.close();
  expect(worker.status).toBe(200);
  expect(worker.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect(worker.headers.get("cache-control")).toBe("no-store");
  expect(await worker.text()).toContain("registration.unregister()");
  expect(page.status).toBe(404);
});
