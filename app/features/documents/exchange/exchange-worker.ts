/** A thread that writes and reads files, one after the other. Built as a file of its own. */
import { parentPort } from "node:worker_threads";
import { isAppError } from "~/core/errors";
import { type Answer, doJob, type Job } from "./jobs.server";

parentPort?.on("message", async (job: Job) => {
  parentPort?.postMessage(await answerTo(job));
});

async function answerTo(job: Job): Promise<Answer> {
  try {
    return { result: await doJob(job) };
  } catch (error) {
    if (isAppError(error)) return { refused: error.code };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
