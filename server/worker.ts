import cluster from "node:cluster";

/** What a leader and its workers say to one another. */
export type FromWorker =
  | { learnin: "ready"; port: number }
  | { learnin: "metrics-wanted"; question: number };
export type FromLeader =
  | { learnin: "stop" }
  | { learnin: "collaboration-at"; port: number }
  | { learnin: "metrics"; question: number; text: string };

/** What a worker of this installation serves; the leader says it when it starts one. */
export type WorkerPart = "web" | "collab";

const partVariable = "LEARNIN_WORKER_PART";
const metricsWithin = 6_000;

export const environmentOf = (part: WorkerPart) => ({ [partVariable]: part });

/** This process as one of several workers of one leader; null when it is none. */
export function asWorker() {
  if (!cluster.isWorker) return null;
  const tell = (message: FromWorker) => process.send?.(message);
  const hear = <K extends FromLeader["learnin"]>(
    kind: K,
    use: (message: Extract<FromLeader, { learnin: K }>) => void,
  ) => {
    const listener = (message: FromLeader) => {
      if (message?.learnin === kind) use(message as Extract<FromLeader, { learnin: K }>);
    };
    process.on("message", listener);
    return () => void process.off("message", listener);
  };
  return {
    part: (process.env[partVariable] === "collab" ? "collab" : "web") as WorkerPart,
    ready: (port: number) => tell({ learnin: "ready", port }),
    onStop: (stop: () => void) => hear("stop", stop),
    onCollaborationAt: (use: (port: number) => void) =>
      hear("collaboration-at", ({ port }) => use(port)),
    /** The figures of all workers, put together by the leader. */
    metricsOfAll(): Promise<string> {
      const question = Math.floor(Math.random() * 2 ** 48);
      return new Promise((resolve, reject) => {
        const end = hear("metrics", (answer) => {
          if (answer.question !== question) return;
          clearTimeout(timer);
          end();
          resolve(answer.text);
        });
        const timer = setTimeout(() => {
          end();
          reject(new Error("the leader did not answer"));
        }, metricsWithin);
        tell({ learnin: "metrics-wanted", question });
      });
    },
  };
}
