import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Person } from "./clients";
import { bundle } from "./doomed-server";

interface Seen {
  /** Milliseconds from a change of one to the sight of the other. */
  times: number[];
  /** Changes that were not seen yet. */
  unseen: number;
}

/** Two people in a process of their own, one of whom watches what the other writes. */
export class Peers {
  private constructor(private readonly child: ChildProcess) {}

  static async start(url: string, docId: string, people: readonly [Person, Person]) {
    const script = join(await bundle(), "peer-process.js");
    const args = [script, url, docId, JSON.stringify(people)];
    const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
    return new Peers(spawn(process.execPath, args, { stdio: [...stdio] }));
  }

  /** What was seen so far; ends them. */
  async stop(): Promise<Seen> {
    const answer = once(this.child, "message");
    this.child.send("seen");
    const [seen] = await answer;
    this.child.disconnect();
    return seen as Seen;
  }
}
