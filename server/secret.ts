import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The installation's own secret, from SESSION_SECRET or else kept in the data folder, readable to
 * its owner only. Made at the first start.
 */
export function installationSecret(dataDir: string, configured: string | undefined): string {
  if (configured) return configured;
  const path = join(dataDir, "session-secret");
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    mkdirSync(dataDir, { recursive: true });
    const made = randomBytes(32).toString("base64url");
    writeFileSync(path, `${made}\n`, { mode: 0o600, flag: "wx" });
    return made;
  }
}
