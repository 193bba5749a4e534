import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { cloneDatabase, openPool, type TestDatabase } from "#tests/support/database";
import { closeClients } from "./support/clients";
import { survive } from "./support/crash-rounds";
import { DoomedServer } from "./support/doomed-server";
import { readSnapshots, replayLog } from "./support/log";

let database: TestDatabase;
let pool: Pool;
let server: DoomedServer | null = null;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool(database.url, 2);
});

afterEach(async () => {
  closeClients();
  await server?.stop();
  server = null;
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const timeout = 300_000;

test("S17 SIGKILL at any moment, 25 rounds, five people on three documents: nothing acknowledged is lost", {
  timeout,
}, async () => {
  server = await new DoomedServer(database.url).listen();
  await survive({ pool, server, rounds: 25, people: 5, documents: 3 });
});

test("S29 killed in the middle of compactions: snapshots equal the log, no row is lost", {
  timeout,
}, async () => {
  // With so few rows for a snapshot, one is under way at nearly every moment.
  server = await new DoomedServer(database.url, { compactRows: 4, compactApartMs: 0 }).listen();
  let snapshots = 0;
  await survive({
    pool,
    server,
    rounds: 6,
    people: 2,
    documents: 1,
    atLeast: 12,
    async afterKill([docId = ""]) {
      const found = await readSnapshots(pool, docId);
      snapshots = found.length;
      const last = found.at(-1);
      if (!last) return;
      const { rows } = await pool.query(`SELECT "baseSeq" FROM "CollabDoc" WHERE "docId" = $1`, [
        docId,
      ]);
      expect(Number(rows[0].baseSeq)).toBe(last.seq);
      const replayed = await replayLog(pool, docId, { to: last.seq });
      const words = replayed.getArray("words").toArray();
      const opened = new Y.Doc();
      Y.applyUpdate(opened, last.payload);
      expect(opened.getArray("words").toArray()).toEqual(words);
    },
  });
  expect(snapshots).toBeGreaterThan(5);
});
