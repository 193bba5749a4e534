import autocannon from "autocannon";
import { canReadCpu, cpuOf, cpuOfFamily } from "./cpu";

export interface Load {
  requestsPerSecond: number;
  /** milliseconds */
  p50: number;
  p97: number;
  p99: number;
  /** milliseconds of processor time a request; null where the system does not tell */
  serverCpu: number | null;
  databaseCpu: number | null;
  /** answers other than 2xx, and broken connections */
  failed: number;
}

export interface Processes {
  server: number;
  database: number;
}

const connections = 8;
/** Enough for the compiler to have seen the page, however slow it is. */
const warmUpRequests = 400;

/** Asks for one page over and over on eight connections and watches what it costs. */
export async function loadPage(
  url: string,
  headers: Record<string, string>,
  seconds: number,
  { server, database }: Processes,
): Promise<Load> {
  await autocannon({ url, connections, headers, amount: warmUpRequests });
  const before = { server: cpuOf(server), database: cpuOfFamily(database) };
  const result = await autocannon({ url, connections, headers, duration: seconds });
  const after = { server: cpuOf(server), database: cpuOfFamily(database) };
  const answers = Math.max(1, result.requests.total);
  return {
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p97: result.latency.p97_5,
    p99: result.latency.p99,
    serverCpu: canReadCpu ? (after.server - before.server) / answers : null,
    databaseCpu: canReadCpu ? (after.database - before.database) / answers : null,
    failed: result.non2xx + result.errors,
  };
}
