/**
 * How the bootstrap talks to the person who typed the command: one line for each step, and
 * when a step fails, one sentence that says what to do. Plain Node: it runs before any package
 * is installed.
 */
import { spawn } from "node:child_process";

/** A failure with a sentence for the person; `details` is what the tool itself printed. */
export class BootstrapError extends Error {
  constructor(sentence, details = "") {
    super(sentence);
    this.name = "BootstrapError";
    this.details = details;
  }
}

const startedAt = performance.now();

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Runs one named step and says how long it took. A step that had nothing to do stays silent. */
export async function step(name, work) {
  const from = performance.now();
  say(`· ${name} …`);
  const result = await work();
  say(`✓ ${name} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
  return result;
}

/** Milliseconds since this command began. */
export function elapsedMs() {
  return performance.now() - startedAt;
}

/**
 * Runs a command to its end. Its output is kept and returned; when `stream` is set it is shown, and
 * only its complaints (standard error) are kept as well. Resolves with `{ code, signal, output }`,
 * where `signal` is what ended it, if any did; never rejects because of an exit code.
 */
export function run(command, args, { cwd, env = {}, stream = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: stream ? ["inherit", "inherit", "pipe"] : ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32" && command === "npm",
    });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000);
    };
    child.stdout?.setEncoding("utf8").on("data", keep);
    child.stderr?.setEncoding("utf8").on("data", keep);
    if (stream) child.stderr?.on("data", (chunk) => process.stderr.write(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

/** What most often stands behind a failed tool, told from its output; null when unknown. */
export function explain(output) {
  if (/ENOSPC|no space left on device/i.test(output)) {
    return "The disk is full. Free some space, then run the same command again.";
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(output)) {
    return "The package registry cannot be reached. Check the internet connection (or the proxy: npm config get proxy), then run the same command again.";
  }
  if (/EACCES|EPERM|permission denied/i.test(output)) {
    return "A file or folder here belongs to another user. Give this folder to the user who runs the command (chown), then try again.";
  }
  return null;
}

/** Ends the process with the sentence of a failed step. */
export function endWith(error) {
  if (error instanceof BootstrapError) {
    if (error.details) process.stderr.write(`\n${error.details.trimEnd()}\n`);
    process.stderr.write(`\n✗ ${error.message}\n`);
  } else {
    process.stderr.write(`\n✗ ${error?.stack ?? error}\n`);
  }
  process.exit(1);
}
