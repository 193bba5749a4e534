import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { CollabLimits, CollabStats } from "#collab/index";
import { eventually } from "#tests/support/eventually";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = join(root, "tests/.output", `collab-${process.pid}`);
let bundled: Promise<string> | null = null;

/**
 * Built like the product, threads included, because from sources a start takes seconds.
 * @returns the folder with what can be started
 */
export function bundle(): Promise<string> {
  bundled ??= build({
    absWorkingDir: root,
    entryPoints: {
      "server-process": "tests/collab/support/server-process.ts",
      "peer-process": "tests/collab/support/peer-process.ts",
      "rebuild-worker": "collab/rebuild-worker.ts",
    },
    outdir: folder,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  }).then(() => folder);
  return bundled;
}

process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

export interface ProcessFacts extends CollabStats {
  /** Bytes of the whole process, with what V8 has not collected yet: as much as the machine lets it. */
  peak: number;
  /** Bytes of the whole process half a second after a collection. */
  rss: number;
  /** Bytes that are in use: the heap after a collection, and buffers beside it. */
  heap: number;
  buffers: number;
  waitingCount: number;
  errors: string[];
  /** Edits acknowledged within so many milliseconds of their arrival. */
  acks: { within150: number; within600: number; all: number };
}

/**
 * A server in a process of its own behind a door that keeps its address, as a proxy would: whichever
 * process is there answers. It can be killed, frozen, thawed and started again.
 */
export class DoomedServer {
  private child: ChildProcess | null = null;
  private target = 0;
  private readonly lines = new Set<Socket>();
  private readonly door: Server;
  private isCut = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly limits: Partial<CollabLimits> = {},
  ) {
    this.door = createServer((client) => this.lead(client));
  }

  async listen(): Promise<this> {
    this.door.listen(0, "127.0.0.1");
    await once(this.door, "listening");
    await this.start();
    return this;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.door.address() as AddressInfo).port}/collab/documents`;
  }

  /** Of the process that runs now, past the door, which is as busy as this one. */
  get ownUrl(): string {
    return `ws://127.0.0.1:${this.target}/collab/documents`;
  }

  async start(): Promise<void> {
    const { databaseUrl, limits } = this;
    const script = join(await bundle(), "server-process.js");
    const args = ["--expose-gc", script, databaseUrl, JSON.stringify(limits)];
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    this.child = child;
    let printed = "";
    child.stdout?.on("data", (data) => {
      printed += String(data);
    });
    this.target = await eventually(
      () => {
        const port = /listening (\d+)/.exec(printed)?.[1];
        if (!port) throw new Error("not listening yet");
        return Number(port);
      },
      { within: 30_000 },
    );
  }

  /** Sends a signal; with those that end it, waits until it is gone. */
  async signal(name: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(name);
    if (name === "SIGKILL" || name === "SIGTERM") await exited;
  }

  /** What the process says about itself. */
  async facts(): Promise<ProcessFacts> {
    const { child } = this;
    if (!child) throw new Error("nobody to ask");
    const answer = once(child, "message");
    child.send("facts");
    const [facts] = await answer;
    return facts as ProcessFacts;
  }

  /** Lines stay open and nothing passes, as in a tunnel. */
  cut(isCut: boolean): void {
    this.isCut = isCut;
    for (const line of this.lines) isCut ? line.pause() : line.resume();
  }

  async stop(): Promise<void> {
    await this.signal("SIGKILL");
    for (const line of this.lines) line.destroy();
    await new Promise((resolve) => this.door.close(resolve));
  }

  private lead(client: Socket): void {
    const upstream = connect(this.target, "127.0.0.1");
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.lines.add(from);
      from.on("data", (data) => to.write(data));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.lines.delete(from);
        to.destroy();
      });
      if (this.isCut) from.pause();
    }
  }
}
