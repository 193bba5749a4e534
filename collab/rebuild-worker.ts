/** A thread that rebuilds documents, one after the other. Built as a file of its own. */
import { parentPort } from "node:worker_threads";
import { type RebuildInput, rebuild } from "./rebuild";

parentPort?.on("message", (input: RebuildInput) => {
  parentPort?.postMessage(rebuild(input));
});
