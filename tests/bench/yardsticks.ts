import { fork } from "node:child_process";
import { join } from "node:path";
import { type Load, loadPage } from "./load";
import type { Stage } from "./stage";

export interface Yardsticks {
  /** A page of bare Node.js with one query. */
  node(): Promise<Load>;
  /** A page of bare Remix with one query, as its template draws it. */
  remix(): Promise<Load>;
  stop(): Promise<void>;
}

const seconds = 2;

/** Pages that do next to nothing, measured in the same minutes as ours: the machine is not always as fast. */
export async function startYardsticks({
  databaseUrl,
  databasePid,
  facts,
}: Stage): Promise<Yardsticks> {
  const child = fork(join(process.cwd(), "tests/bench/yardstick.mjs"), {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      ROW: facts.communityId,
    },
    execArgv: [],
  });
  const port = await new Promise((resolve) => child.once("message", resolve));
  const measure = (path: string) =>
    loadPage(`http://127.0.0.1:${port}${path}`, {}, seconds, {
      server: child.pid ?? 0,
      database: databasePid,
    });
  return {
    node: () => measure("/node"),
    remix: () => measure("/remix"),
    async stop() {
      child.kill("SIGTERM");
    },
  };
}
