import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import express from "express";
import { afterAll, beforeAll, expect, it } from "vitest";
import { builtAssets, builtFiles } from "./built-files";

const folder = mkdtempSync(join(tmpdir(), "built-"));
const script = `console.log(${JSON.stringify("word ".repeat(400))});\n`;
let origin: string;
let close: () => void;

function write(path: string): void {
  writeFileSync(join(folder, path), script);
  writeFileSync(join(folder, `${path}.br`), brotliCompressSync(script));
  writeFileSync(join(folder, `${path}.gz`), gzipSync(script));
}

beforeAll(async () => {
  mkdirSync(join(folder, "assets"));
  for (const path of ["assets/one-Ab3.js", "assets/gone-Cd4.js", "sw.js"]) write(path);
  writeFileSync(join(folder, "robots.txt"), "User-agent: *\n");
  const app = express();
  app.use("/assets", builtAssets(folder, "https://learnin.test"));
  app.use(builtFiles(folder));
  app.use((_request, response) => {
    response.status(404).type("text").send("no such page");
  });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});

afterAll(() => {
  close();
  rmSync(folder, { recursive: true });
});

const ask = (path: string, encoding: string) =>
  fetch(origin + path, { headers: { "Accept-Encoding": encoding } });

it.each([
  ["br, gzip", "br"],
  ["gzip", "gzip"],
  ["identity", null],
])("answers to %s in %s", async (accepted, sent) => {
  const response = await ask("/assets/one-Ab3.js", accepted);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-encoding")).toBe(sent);
  expect(response.headers.get("content-type")).toMatch(/^(text|application)\/javascript/);
  expect(response.headers.get("cache-control")).toContain("immutable");
  expect(response.headers.get("vary")).toBe("Accept-Encoding");
  expect(await response.text()).toBe(script);
});

it("says that a file is the one that the browser has", async () => {
  const etag = (await ask("/sw.js", "br")).headers.get("etag") ?? "";
  // As browsers ask; fetch would add that it wants nothing stored.
  const headers = { "Accept-Encoding": "br", "If-None-Match": etag };
  const again = await new Promise<IncomingMessage>((done) =>
    get(`${origin}/sw.js`, { headers }, (response) => done(response.resume())),
  );
  expect(again.statusCode).toBe(304);
  expect(again.headers["cache-control"]).toBe("no-cache");
  expect((await ask("/robots.txt", "br")).headers.get("cache-control")).toBe(
    "public, max-age=3600",
  );
});

it("answers as for any other address where a file has gone meanwhile, and lives on", async () => {
  for (const ending of ["", ".br", ".gz"]) rmSync(join(folder, `assets/gone-Cd4.js${ending}`));
  const response = await ask("/assets/gone-Cd4.js", "br");
  expect(response.status).toBe(404);
  expect(response.headers.get("content-encoding")).toBeNull();
  expect(await response.text()).toBe("no such page");
  expect((await ask("/assets/one-Ab3.js", "br")).status).toBe(200);
});

it.each([
  "/assets/../../etc/passwd",
  "/assets/%2e%2e%2f%2e%2e%2fetc/passwd",
  "/.env",
  "/assets",
  "/",
])("serves nothing at %s", async (path) => {
  const response = await ask(path, "br");
  expect([403, 404]).toContain(response.status);
});
