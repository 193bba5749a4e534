import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { invalid, unavailable } from "~/core/errors";
import { singleton } from "~/core/singleton.server";
import type { Answer, Job, JobResult } from "./jobs.server";

/** A thread without work is ended after this: it holds fonts and parsers of about 100 MB. */
const idleMs = 60_000;
/** A job that takes longer is taken for hung, or for an attack; its thread is ended. */
const patienceMs = { export: 60_000, read: 20_000 } as const;
const mostWaiting = 30;
/** A file that needs more is refused with its thread; the process goes on. */
const resourceLimits = { maxOldGenerationSizeMb: 256, stackSizeMb: 4 };

/** A thread that does one kind of job, so that pages never wait for it. */
class ExchangeThread {
  private worker: Worker | null = null;
  private idleTimer: NodeJS.Timeout | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  run<J extends Job>(job: J): Promise<JobResult<J>> {
    if (this.waiting >= mostWaiting) throw unavailable("documents.exchange-busy");
    this.waiting += 1;
    const result = this.last
      .then(() => this.ask(job))
      .finally(() => {
        this.waiting -= 1;
      });
    this.last = result.catch(() => undefined);
    return result as Promise<JobResult<J>>;
  }

  private async ask(job: Job): Promise<unknown> {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    const worker = this.worker ?? startWorker();
    this.worker = worker;
    worker.ref();
    try {
      const answer = await answerOf(worker, job);
      if ("refused" in answer) throw invalid(answer.refused);
      if ("failed" in answer) throw lostTo(job, answer.failed);
      return answer.result;
    } finally {
      this.worker?.unref();
      this.idleTimer = setTimeout(() => void this.stop(), idleMs);
      this.idleTimer.unref();
    }
  }

  /** Ends the thread; the next job starts another. */
  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  /** The thread is lost, by time, memory or its own end: what it was asked cannot be done. */
  forget(worker: Worker): void {
    if (this.worker === worker) this.worker = null;
    void worker.terminate();
  }
}

/** Two threads: whoever uploads what takes long to read keeps nobody from downloading. */
const threadFor = (kind: Job["kind"]) =>
  singleton(`exchange-thread-${kind}`, () => new ExchangeThread());

/**
 * Does a job in the thread.
 * @throws Invalid with the job's own code, or `documents.unreadable-file` when it ran out of time or
 * memory over a file; Unavailable when too many wait, or when a file could not be written
 */
export function inThread<J extends Job>(job: J): Promise<JobResult<J>> {
  return threadFor(job.kind).run(job);
}

/** Of a file that was sent, it says something; of a text of ours it is our own fault. */
function lostTo({ kind }: Job, details: string) {
  return kind === "read"
    ? invalid("documents.unreadable-file", { details })
    : unavailable("documents.file-not-made", { details });
}

function answerOf(worker: Worker, job: Job): Promise<Answer> {
  return new Promise((resolve) => {
    const lost = (why: string) => {
      threadFor(job.kind).forget(worker);
      end({ failed: why });
    };
    const timer = setTimeout(() => lost("no answer in time"), patienceMs[job.kind]);
    const onError = (error: Error) => lost(error.message);
    const onExit = () => lost("the thread has ended");
    const end = (answer: Answer) => {
      clearTimeout(timer);
      worker.off("message", end).off("error", onError).off("exit", onExit);
      resolve(answer);
    };
    worker.on("message", end).on("error", onError).on("exit", onExit);
    worker.postMessage(job);
  });
}

/** The built product has the thread as a file of its own; from sources tsx reads it. */
function startWorker(): Worker {
  const here = import.meta.url;
  if (!here.endsWith(".ts")) {
    const built = here.slice(0, here.lastIndexOf("/build/"));
    return new Worker(new URL(`${built}/build/main/exchange-worker.js`), { resourceLimits });
  }
  // require() is led to the CommonJS twin, whose import() of the other looks in the wrong folder.
  const twin = pathToFileURL(createRequire(here).resolve("tsx/esm/api")).href;
  const reader = twin.replace(/\.cjs$/, ".mjs");
  const file = new URL("./exchange-worker.ts", here).href;
  return new Worker(
    `import(${JSON.stringify(reader)}).then(({ register }) => {
       register();
       return import(${JSON.stringify(file)});
     });`,
    { eval: true, resourceLimits },
  );
}
