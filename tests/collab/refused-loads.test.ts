import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Pool } from "pg";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Hub } from "#collab/hub";
import { createCollabMetrics } from "#collab/metrics";
import { defaultLimits } from "#collab/options";
import { cloneDatabase, openPool, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { RawClient } from "./support/raw-client";
import { createDocument, createPerson, startServer, type TestServer } from "./support/server";

let database: TestDatabase;
let server: TestServer;
let pool: Pool;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool(database.url, 4);
  server = await startServer({
    url: database.url,
    limits: { connectionsPerUser: 1_000, connectionsPerDocument: 1_000 },
  });
});

afterAll(async () => {
  await server.stop();
  await pool.end();
  await database.drop();
});

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
const noop = () => undefined;

test("S38 ten thousand refused loads leave no memory and no timer behind", {
  timeout: 120_000,
}, async () => {
  const metrics = createCollabMetrics(new Registry(), () => ({
    documents: 0,
    sockets: 0,
    pendingFrames: 0,
    bufferedBytes: 0,
  }));
  const log = { info: noop, warn: noop, error: noop };
  const hub = new Hub({ pool, log, metrics, limits: defaultLimits, now: Date.now });
  // One in two has no document, the other has one whose log cannot be read whole.
  const broken = await createDocument(pool);
  await pool.query(`UPDATE "CollabDoc" SET "headSeq" = 3 WHERE "docId" = $1`, [broken]);
  const refuse = async (times: number) => {
    for (let done = 0; done < times; done += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_one, index) =>
          hub.withDocument(index % 2 ? crypto.randomUUID() : broken, noop).catch(noop),
        ),
      );
    }
  };
  await refuse(1_000);
  const before = { heap: heap(), timers: timers() };
  await refuse(10_000);
  const after = { heap: heap(), timers: timers() };
  expect(hub.openDocuments).toBe(0);
  expect(after.heap).toBeLessThan(before.heap * 1.1);
  expect(after.timers).toBeLessThanOrEqual(before.timers + 1);
});

test("S38 and so do sockets that are closed because there is nothing to open", {
  timeout: 60_000,
}, async () => {
  const person = await createPerson(pool);
  const refuse = async (times: number) => {
    for (let done = 0; done < times; done += 100) {
      const clients = Array.from(
        { length: 100 },
        () => new RawClient(`${server.url}/${crypto.randomUUID()}`, person),
      );
      await eventually(() => {
        expect(clients.every(({ closed }) => closed?.code === 4404)).toBe(true);
      });
    }
    await eventually(() => expect(server.collaboration.stats().sockets).toBe(0));
  };
  await refuse(300);
  const before = { heap: heap(), timers: timers() };
  await refuse(1_500);
  await eventually(() => expect(timers()).toBeLessThanOrEqual(before.timers + 2));
  expect(heap()).toBeLessThan(before.heap * 1.1);
  expect(server.collaboration.stats()).toMatchObject({ documents: 0, sockets: 0 });
});
