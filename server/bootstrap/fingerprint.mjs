/**
 * Tells whether sources changed since something was made from them: a hash of file names and
 * contents, kept in a stamp file beside what was made. Contents rather than times, because a
 * fresh clone or a `git switch` touches every time.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort(byName)) {
    if (entry.name === "node_modules" || entry.name === "generated") continue;
    if (/\.test\.tsx?$/.test(entry.name)) continue;
    yield* filesUnder(join(path, entry.name));
  }
}

function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}

/** Hash of every file under the given paths (relative to the project), and of `extra`. */
export function fingerprint(paths, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const path of paths) {
    for (const file of filesUnder(join(projectRoot, path))) {
      hash.update(file.slice(projectRoot.length)).update("\0").update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

export function stampIs(stampFile, value) {
  const file = join(projectRoot, stampFile);
  return existsSync(file) && readFileSync(file, "utf8") === value;
}

export function writeStamp(stampFile, value) {
  const file = join(projectRoot, stampFile);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}
