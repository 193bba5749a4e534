import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fsck } from "#collab/fsck";
import { closeClients } from "#tests/collab/support/clients";
import { survive } from "#tests/collab/support/crash-rounds";
import { DoomedServer } from "#tests/collab/support/doomed-server";
import { cloneDatabase, openPool, type TestDatabase } from "#tests/support/database";

const rounds = Number(process.env.SOAK_ROUNDS ?? 500);
const batch = 25;

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool(database.url, 2);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

test(`S17 SIGKILL at any moment, ${rounds} rounds, five people on three documents`, {
  timeout: rounds * 20_000,
}, async () => {
  const server = await new DoomedServer(database.url, {
    compactRows: 100,
    compactApartMs: 0,
  }).listen();
  try {
    let words = 0;
    // New documents now and then, because reading all of a log after each kill takes its time.
    for (let done = 0; done < rounds; done += batch) {
      const some = Math.min(batch, rounds - done);
      words += (await survive({ pool, server, rounds: some, people: 5, documents: 3 })).words;
      closeClients();
    }
    process.stdout.write(`${rounds} kills, ${words} words, none lost, none twice\n`);
    expect((await fsck({ pool })).faults).toEqual([]);
  } finally {
    closeClients();
    await server.stop();
  }
});
