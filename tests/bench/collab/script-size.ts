import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const folder = join(process.cwd(), "build/client/assets");

/** Compressed bytes of the script that only those load who write: the editor and what it alone needs. */
export function editorScriptBytes(): number {
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const editor = names.find((name) => name.startsWith("live-editor-"));
  if (!editor) throw new Error("the build holds no editor");
  const others = new Set(
    names.filter((name) => name.startsWith("entry.client-") || name.startsWith("root-")),
  );
  const known = closure([...others]);
  return [...closure([editor])]
    .filter((name) => !known.has(name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
}

/** The files that these import, and theirs. */
function closure(names: readonly string[]): Set<string> {
  const found = new Set(names);
  for (const name of found) {
    const code = readFileSync(join(folder, name), "utf8");
    for (const [, imported] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      if (imported) found.add(imported);
    }
  }
  return found;
}
