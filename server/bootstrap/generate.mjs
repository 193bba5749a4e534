/** Makes the Prisma client from prisma/schema (`npm run db:generate`), without any download. */
import "./check-node.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint, projectRoot, stampIs, writeStamp } from "./fingerprint.mjs";
import { BootstrapError, endWith, explain, run, step } from "./report.mjs";

const stamp = "prisma/generated/.stamp";

function wanted() {
  return fingerprint(["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);
}

/** True when the generated client was made from the schema as it is now. */
export function clientIsFresh() {
  return stampIs(stamp, wanted());
}

export async function generateClient() {
  const value = wanted();
  const { code, output } = await run(
    process.execPath,
    [join(projectRoot, "node_modules/prisma/build/index.js"), "generate", "--no-hints"],
    {
      cwd: projectRoot,
      env: {
        // `prisma generate` wants a schema engine on disk, though it never runs it, and would
        // download one. Any executable that exists will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
  if (code !== 0) {
    throw new BootstrapError(
      explain(output) ?? "The database client could not be made from prisma/schema (see above).",
      output,
    );
  }
  writeStamp(stamp, value);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await step("Making the database client", generateClient).catch(endWith);
}
