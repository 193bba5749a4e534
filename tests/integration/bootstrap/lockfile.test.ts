import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Entry {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const file = new URL("../../../package-lock.json", import.meta.url);
const packages: Record<string, Entry> = JSON.parse(readFileSync(file, "utf8")).packages;

/** Where Node.js would find `name` from a package, or null. */
function find(from: string, name: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const path = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[path]) return path;
    if (at === "") return null;
  }
}

describe("the lockfile", () => {
  it("names the packages of every system, so that npm ci works on each", () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => find(path, name) === null)
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("names no registry", () => {
    const resolved = Object.values(packages).filter((entry) => entry.resolved);
    expect(resolved).toEqual([]);
  });
});
