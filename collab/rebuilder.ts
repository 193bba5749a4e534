import { Worker } from "node:worker_threads";
import type { RebuildInput, Rebuilt } from "./rebuild";

/** A thread without work is ended after this. */
const idleMs = 30_000;
/** A rebuild that takes longer is taken for hung. */
const patienceMs = 120_000;
/** Bounds what one document may cost; the process itself has its own heap. */
const resourceLimits = { maxOldGenerationSizeMb: 1_024 };

/** Hands rebuilds to a thread, which is started when it is first needed. One at a time. */
export class Rebuilder {
  private worker: Worker | null = null;
  private idleTimer: NodeJS.Timeout | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** @throws when the thread fails, which says nothing about the document */
  rebuild(input: RebuildInput): Promise<Rebuilt> {
    const result = this.last.then(() => this.ask(input));
    this.last = result.catch(() => undefined);
    return result;
  }

  async stop(): Promise<void> {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private async ask(input: RebuildInput): Promise<Rebuilt> {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    const worker = this.worker ?? startWorker();
    this.worker = worker;
    worker.ref();
    try {
      return await answerOf(worker, input);
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      worker.unref();
      this.idleTimer = setTimeout(() => void this.stop(), idleMs);
      this.idleTimer.unref();
    }
  }
}

function answerOf(worker: Worker, input: RebuildInput): Promise<Rebuilt> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new Error("no answer in time"))), patienceMs);
    const onMessage = (answer: Rebuilt) => end(() => resolve(answer));
    const onError = (error: Error) => end(() => reject(error));
    const onExit = () => end(() => reject(new Error("the thread has ended")));
    const end = (tell: () => void) => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      tell();
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(input, [input.rows.bytes.buffer as ArrayBuffer]);
  });
}

/** The built product has the thread as a file beside this one; from sources tsx reads it. */
function startWorker(): Worker {
  const isBuilt = !import.meta.url.endsWith(".ts");
  if (isBuilt)
    return new Worker(new URL("./rebuild-worker.js", import.meta.url), { resourceLimits });
  const file = new URL("./rebuild-worker.ts", import.meta.url).href;
  return new Worker(
    `import("tsx/esm/api").then(({ register }) => {
       register();
       return import(${JSON.stringify(file)});
     });`,
    { eval: true, resourceLimits },
  );
}
