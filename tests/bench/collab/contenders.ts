import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { build } from "esbuild";
import type { Pool } from "pg";
import { pack } from "#collab/packing";
import { cpuOf, cpuOfFamily } from "../cpu";
import { type Dialect, dialects } from "./dialects";

export type ContenderName = "ours" | "hocuspocus" | "relay";

const stopPatienceMs = 5_000;
const here = join(process.cwd(), "tests/bench/collab");
const output = join(process.cwd(), "tests/.output", `collab-bench-${process.pid}`);

/** Built like the product, threads included; sources would be measured with their compiler. */
export async function buildOurs(): Promise<string> {
  await build({
    entryPoints: {
      "ours-process": join(here, "ours-process.ts"),
      "rebuild-worker": "collab/rebuild-worker.ts",
    },
    outdir: output,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
  return output;
}

let lastPacked: { of: Uint8Array; packed: Uint8Array | null } | null = null;

/** As compaction keeps it. Cases store the same state thousands of times. */
function packedOnce(state: Uint8Array): Uint8Array | null {
  if (!lastPacked || !Buffer.from(lastPacked.of).equals(state)) {
    lastPacked = { of: state, packed: pack(state) };
  }
  return lastPacked.packed;
}

/** A server under test: in a process of its own, on the same database as the others. */
export class Contender {
  port = 0;
  readonly dialect: Dialect;
  private child: ChildProcess | null = null;

  constructor(
    readonly name: ContenderName,
    private readonly options: {
      pool: Pool;
      databaseUrl: string;
      databasePid: number;
      profile?: string;
    },
  ) {
    this.dialect = dialects[name];
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Milliseconds of processor time used so far, all threads and PostgreSQL's processes included. */
  cpu(): { server: number; database: number } {
    return { server: cpuOf(this.pid), database: cpuOfFamily(this.options.databasePid) };
  }

  async start(): Promise<void> {
    const script =
      this.name === "ours"
        ? join(output, "ours-process.js")
        : join(here, "peers", `${this.name}.mjs`);
    const { profile } = this.options;
    const profiled = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
    const child = spawn(process.execPath, ["--expose-gc", ...profiled, script], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: {
        ...process.env,
        DATABASE_URL: this.options.databaseUrl,
        NODE_ENV: "production",
      },
    });
    this.child = child;
    const failed = once(child, "exit").then(() => {
      throw new Error(`${this.name} did not start`);
    });
    failed.catch(() => undefined);
    const [{ port }] = (await Promise.race([once(child, "message"), failed])) as [{ port: number }];
    this.port = port;
  }

  /** Resident memory in bytes after a full collection. */
  async memory(): Promise<number> {
    const { child } = this;
    if (!child) return 0;
    const answer = once(child, "message");
    child.send("memory");
    const [{ rss }] = (await answer) as [{ rss: number }];
    return rss;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  /** Lets it leave by itself, its profile written. */
  async stop(): Promise<void> {
    const { child } = this;
    if (!child?.connected) return this.kill();
    const exited = once(child, "exit");
    child.disconnect();
    // After an overload a server may be too busy to hear of it for minutes.
    const impatience = setTimeout(() => child.kill("SIGKILL"), stopPatienceMs);
    await exited;
    clearTimeout(impatience);
  }

  /** Stores documents as each server stores one that was written long ago; gives their ids. */
  async store(states: readonly Uint8Array[]): Promise<string[]> {
    const docIds = states.map(() => randomUUID());
    const payloads = states.map((state) => Buffer.from(state));
    if (this.name === "ours") await this.storeOurs(docIds, payloads);
    if (this.name === "hocuspocus") {
      await this.options.pool.query(
        "INSERT INTO bench_peer_document (name, data) SELECT * FROM unnest($1::text[], $2::bytea[])",
        [docIds, payloads],
      );
    }
    return docIds;
  }

  private async storeOurs(docIds: string[], payloads: Buffer[]): Promise<void> {
    const { pool } = this.options;
    await pool.query(
      `INSERT INTO "Document" ("id", "kind", "title", "lang", "countryCode")
       SELECT id, 'page', 'Bench', 'en', 'zz' FROM unnest($1::uuid[]) AS d(id)`,
      [docIds],
    );
    await pool.query(
      `INSERT INTO "CollabDoc" ("docId", "headSeq", "baseSeq", "projectionSeq", "liveBytes")
       SELECT id, 1, 1, 1, bytes FROM unnest($1::uuid[], $2::int[]) AS d(id, bytes)`,
      [docIds, payloads.map(({ length }) => length)],
    );
    await pool.query(
      `INSERT INTO "CollabSnapshot" ("docId", "seq", "payload", "sha256", "packed")
       SELECT id, 1, payload, sha, packed
       FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[]) AS d(id, payload, sha, packed)`,
      [
        docIds,
        payloads,
        payloads.map((one) => createHash("sha256").update(one).digest()),
        payloads.map(packedOnce),
      ],
    );
  }
}
