import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

function testsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts") && !name.startsWith("catalogue"))
    .map((name) => readFileSync(join(root, folder, name), "utf8"));
}

test("every case of the catalogue of collaboration has a test whose title begins with its number", () => {
  const texts = ["tests/collab", "tests/soak", "tests/e2e", "collab"].flatMap(testsIn);
  const titles = texts.flatMap((text) => [...text.matchAll(/["`](S\d\d) /g)].map(([, id]) => id));
  const wanted = Array.from(
    { length: 43 },
    (_one, index) => `S${String(index + 1).padStart(2, "0")}`,
  );
  const missing = wanted.filter((id) => !titles.includes(id));
  expect(missing).toEqual([]);
});
