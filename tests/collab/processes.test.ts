import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cloneDatabase, openPool, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeClients, ownClient } from "./support/clients";
import { DoomedServer } from "./support/doomed-server";
import { replayLog } from "./support/log";
import { RawClient } from "./support/raw-client";
import { createDocument, createPerson, startServer, type TestServer } from "./support/server";

/** Two servers on one database: what one does not hear of, it must find in the log. */
let database: TestDatabase;
let pool: Pool;
let near: TestServer | null = null;
let far: DoomedServer | null = null;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool(database.url, 3);
});

afterEach(async () => {
  closeClients();
  await far?.signal("SIGCONT");
  await far?.stop();
  await near?.stop();
  far = null;
  near = null;
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

type Writer = ReturnType<typeof ownClient>;
const saved = (...writers: Writer[]) =>
  eventually(
    () => {
      for (const { provider } of writers) expect(provider.getSaveState().status).toBe("saved");
    },
    { within: 20_000 },
  );

async function join(url: string, docId: string): Promise<Writer> {
  const writer = ownClient(url, docId, await createPerson(pool));
  await saved(writer);
  return writer;
}

async function seqsOf(docId: string): Promise<number[]> {
  const { rows } = await pool.query<{ seq: string }>(
    `SELECT "seq" FROM "CollabUpdate" WHERE "docId" = $1 ORDER BY "seq"`,
    [docId],
  );
  return rows.map(({ seq }) => Number(seq));
}

test("S20 a process frozen for twenty seconds catches up: no number twice, nothing stale is sent", {
  timeout: 60_000,
}, async () => {
  far = await new DoomedServer(database.url).listen();
  near = await startServer({ url: database.url });
  const docId = await createDocument(pool);
  const there = await join(far.url, docId);
  const here = await join(near.url, docId);
  const witness = await new RawClient(`${far.url}/${docId}`, await createPerson(pool)).ready();
  there.text.insert(0, "there ");
  here.text.insert(0, "here ");
  await saved(there, here);
  await eventually(() => expect(there.text.toString()).toBe(here.text.toString()));

  await far.signal("SIGSTOP");
  const frozenAt = performance.now();
  there.text.insert(0, "typed to a frozen server ");
  let typed = 0;
  const typing = setInterval(() => here.text.insert(here.text.length, `${typed++} `), 200);
  await eventually(() => expect(performance.now() - frozenAt).toBeGreaterThan(20_000), {
    within: 25_000,
  });
  clearInterval(typing);
  await saved(here);
  expect(there.provider.getSaveState().status).toBe("offline");
  await far.signal("SIGCONT");
  await saved(there, here);
  await eventually(
    () => {
      expect(there.text.toString()).toBe(here.text.toString());
      expect(there.text.toString()).toContain("typed to a frozen server ");
    },
    { within: 5_000 },
  );
  const seqs = await seqsOf(docId);
  expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
  expect((await replayLog(pool, docId)).getText("t").toString()).toBe(here.text.toString());
  // What the frozen process sent on afterwards continues what it had sent before.
  const heard = witness.remotes.map(({ first, last }) => [first, last]);
  const from = witness.hello?.headSeq ?? 0;
  expect(heard.map(([first]) => first)).toEqual(
    heard.map((_one, index) => (heard[index - 1]?.[1] ?? from) + 1),
  );
  witness.close();
});

test("S21 hints lost, doubled, out of order or wrong: everyone has everything within two seconds", {
  timeout: 40_000,
}, async () => {
  far = await new DoomedServer(database.url).listen();
  near = await startServer({ url: database.url });
  const { collaboration } = near;
  const docId = await createDocument(pool);
  const there = await join(far.url, docId);
  const here = await join(near.url, docId);
  let late = 0;
  for (let round = 0; round < 12; round++) {
    there.text.insert(there.text.length, `${round} `);
    await saved(there);
    const savedAt = performance.now();
    const head = (await seqsOf(docId)).length;
    // Every fourth hint is lost; of the others come two, the second too old, and one far ahead.
    if (round % 4 !== 0)
      for (const seq of [head, head, 1, head + 5]) collaboration.hint(docId, seq);
    await eventually(() => expect(here.text.toString()).toBe(there.text.toString()), { every: 5 });
    const took = performance.now() - savedAt;
    expect(took).toBeLessThan(2_000);
    if (round % 4 !== 0 && took > 500) late++;
  }
  expect(late).toBeLessThan(3);
  const hinted = await startServer({ url: database.url, limits: { pollEveryMs: 0 } });
  try {
    const third = await join(hinted.url, docId);
    there.text.insert(0, "by hint alone ");
    await saved(there);
    const head = (await seqsOf(docId)).length;
    hinted.collaboration.hint(crypto.randomUUID(), 7);
    hinted.collaboration.hint(docId, head);
    await eventually(() => expect(third.text.toString()).toBe(there.text.toString()));
  } finally {
    closeClients();
    await hinted.stop();
  }
});

test("S23 a line dead for thirty seconds while one types: not saved within six, then all of it is", {
  timeout: 80_000,
}, async () => {
  far = await new DoomedServer(database.url).listen();
  const docId = await createDocument(pool);
  const writer = await join(far.url, docId);
  writer.text.insert(0, "before ");
  await saved(writer);
  far.cut(true);
  const cutAt = performance.now();
  let typed = 0;
  const typing = setInterval(() => writer.text.insert(writer.text.length, `${typed++} `), 250);
  await eventually(() => expect(writer.provider.getSaveState().status).toBe("offline"), {
    within: 6_000,
  });
  await eventually(() => expect(performance.now() - cutAt).toBeGreaterThan(30_000), {
    within: 35_000,
  });
  expect(writer.provider.getSaveState().status).toBe("offline");
  expect(writer.provider.getSaveState().unsaved).toBeGreaterThan(0);
  far.cut(false);
  await eventually(() => expect(writer.provider.getSaveState().unsaved).toBeLessThan(5), {
    within: 40_000,
  });
  clearInterval(typing);
  await saved(writer);
  expect((await replayLog(pool, docId)).getText("t").toString()).toBe(writer.text.toString());
});
