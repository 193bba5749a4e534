import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readCredentials } from "./credentials";
import { clusterOf } from "./layout";

/**
 * Address of the product's own PostgreSQL while a server runs it, for tools beside that server.
 * PostgreSQL writes into its lock file where it listens: lines 4 to 6 are port, folder of the
 * socket, and host.
 */
export function urlOfRunning(dataDir: string): string {
  const folder = resolve(dataDir);
  const lines = readFileSync(join(clusterOf(folder), "postmaster.pid"), "utf8").split("\n");
  const [port, socketFolder, host] = lines.slice(3, 6).map((line) => line.trim());
  const { product } = readCredentials(folder, true);
  const address = `postgresql://learnin:${product}@${host || "localhost"}:${port}/learnin`;
  return socketFolder ? `${address}?host=${encodeURIComponent(socketFolder)}` : address;
}
