import cluster, { type Worker } from "node:cluster";
import type { Logger } from "pino";
import { AggregatorRegistry } from "prom-client";
import { environmentOf, type FromLeader, type FromWorker, type WorkerPart } from "./worker";

/** A worker that lived so long was well: when it dies, the next one comes at once. */
const wellAfterMs = 60_000;
const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** Longer than a worker takes by itself, shorter than the leader may. */
const stopWithinMs = 20_000;

export interface Leader {
  /** Resolves when every worker serves; rejects when one cannot start at all. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

interface Post {
  part: WorkerPart;
  worker: Worker | null;
  startedAt: number;
  failures: number;
  hasServed: boolean;
  /** the present worker serves */
  serves: boolean;
}

/**
 * Starts workers and keeps each post filled: whoever dies is replaced, the sooner the longer it
 * lived. Workers share one address; one of them, if any, has the documents.
 * @param entry the file that each of them runs
 */
export function lead(options: {
  entry: string;
  parts: readonly WorkerPart[];
  environment: Record<string, string>;
  log: Logger;
}): Leader {
  const { entry, parts, environment, log } = options;
  const figures = new AggregatorRegistry();
  const timers = new Set<NodeJS.Timeout>();
  let stopping = false;
  let collaborationAt: number | null = null;
  let begun: () => void;
  let failed: (error: Error) => void;
  const ready = new Promise<void>((resolve, reject) => {
    begun = resolve;
    failed = reject;
  });
  const posts = parts.map(
    (part): Post => ({
      part,
      worker: null,
      startedAt: 0,
      failures: 0,
      hasServed: false,
      serves: false,
    }),
  );
  const say = (worker: Worker | null, message: FromLeader) => {
    if (worker?.isConnected()) worker.send(message);
  };

  function fill(post: Post): void {
    const worker = cluster.fork({ ...environment, ...environmentOf(post.part) });
    post.worker = worker;
    post.startedAt = performance.now();
    post.serves = false;
    worker.on("message", (message: FromWorker) => heard(post, worker, message));
    worker.on("error", (error) =>
      log.error({ err: error, part: post.part }, "a worker met an error"),
    );
    worker.once("exit", (code, signal) => left(post, { code, signal }));
  }

  function heard(post: Post, worker: Worker, message: FromWorker): void {
    if (message?.learnin === "metrics-wanted") {
      figures
        .clusterMetrics()
        .catch((error) => `# ${String(error)}\n`)
        .then((text) => say(worker, { learnin: "metrics", question: message.question, text }));
    }
    if (message?.learnin !== "ready") return;
    post.hasServed = true;
    post.serves = true;
    if (post.part === "collab") {
      collaborationAt = message.port;
      for (const one of posts) say(one.worker, { learnin: "collaboration-at", port: message.port });
    } else if (collaborationAt !== null) {
      say(worker, { learnin: "collaboration-at", port: collaborationAt });
    }
    if (posts.every(({ hasServed }) => hasServed)) begun();
  }

  function left(post: Post, end: { code: number; signal: string }): void {
    post.worker = null;
    if (stopping) return;
    if (!post.hasServed) {
      failed(new Error(`a ${post.part} worker could not start.`));
      return;
    }
    const well = performance.now() - post.startedAt > wellAfterMs;
    post.failures = well ? 0 : post.failures + 1;
    const pause = Math.min(firstPauseMs * 2 ** post.failures, longestPauseMs);
    log.error({ ...end, part: post.part, pause }, "a worker ended by itself; another one follows");
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!stopping) fill(post);
    }, pause);
    timers.add(timer);
  }

  cluster.setupPrimary({ exec: entry, args: process.argv.slice(2) });
  for (const post of posts) fill(post);
  return {
    ready,
    async stop() {
      stopping = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(posts.map((post) => endOf(post, say)));
    },
  };
}

function endOf(
  { worker, serves }: Post,
  say: (worker: Worker, message: FromLeader) => void,
): Promise<void> {
  return new Promise((resolve) => {
    if (!worker || worker.isDead()) return resolve();
    const timer = setTimeout(() => worker.process.kill("SIGKILL"), stopWithinMs);
    worker.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    // One that is still starting does not hear yet, and has nothing to finish.
    if (serves) say(worker, { learnin: "stop" });
    else worker.process.kill("SIGKILL");
  });
}
