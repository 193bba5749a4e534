import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./eventually";

/** The built product, running as a process of its own, as its users run it. */
export interface Product {
  origin: string;
  /** where this process itself listens, whatever address people type */
  port: number;
  pid: number;
  /** all that it printed */
  output(): string;
  /** asks it to stop and waits; gives its exit code */
  stop(): Promise<number | null>;
  /** ends it without a word, as a power cut would */
  kill(): Promise<void>;
}

export interface ProductOptions {
  /** a data folder that survives the product, for starts after a kill; else one is made and deleted */
  dataDir?: string;
  port?: number;
  /** what is started: everything, or only pages or documents */
  part?: "index" | "web" | "collab";
  env?: Record<string, string>;
  /** options of Node.js beside those of `npm start` */
  node?: readonly string[];
}

/** A port that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), "learnin-test-"));
}

/** The options of Node.js with which `npm start` runs it. */
function startOptions(): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  return scripts.start.split(" ").filter((word: string) => word.startsWith("--"));
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

/** Starts the built server and waits until it is ready. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? newDataDir();
  const environment: NodeJS.ProcessEnv = { ...process.env };
  // What the test process uses is not what a user's shell holds.
  for (const name of ["DATABASE_URL", "VITEST", "SESSION_SECRET"]) delete environment[name];
  const child = spawn(
    process.execPath,
    [
      ...startOptions(),
      ...(options.node ?? []),
      "--enable-source-maps",
      `build/main/${options.part ?? "index"}.js`,
    ],
    {
      env: {
        ...environment,
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: String(port),
        LEARNIN_DATA_DIR: dataDir,
        LOG_LEVEL: "warn",
        ...options.env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      text += chunk;
    });
  }
  const origin = options.env?.APP_ORIGIN ?? `http://127.0.0.1:${port}`;
  const clean = () => {
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };
  const product: Product = {
    origin,
    port,
    pid: child.pid ?? 0,
    output: () => text,
    async stop() {
      child.kill("SIGTERM");
      const code = await ended(child);
      clean();
      return code;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended(child);
    },
  };
  try {
    await eventually(
      async () => {
        if (child.exitCode !== null) throw new Error(`the product ended by itself:\n${text}`);
        const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
        if (!ready.ok) throw new Error(`not ready: ${ready.status}\n${text}`);
      },
      { within: 90_000, every: 100 },
    );
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return product;
}
