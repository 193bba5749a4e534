import { assert as assertProperty, asyncProperty, integer, tuple } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeClients, ownClient, stockClient } from "./support/clients";
import { createDocument, createPerson, startServer, type TestServer } from "./support/server";

/** Seeds beside each other, so that the documents of one server are many. */
const seeds = 200;
const atOnce = 4;
const steps = 60;

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await cloneDatabase();
  // The number of frames is what is tested here, not their rate.
  server = await startServer({
    url: database.url,
    limits: { framesPerSecond: 10_000, frameBurst: 10_000, messagesPerSecond: 10_000 },
  });
});

afterAll(async () => {
  await server.stop();
  await database.drop();
});

test("S36 whatever five to eight people do, all end with the same text, which is the log", {
  timeout: 180_000,
}, async () => {
  const some = () => integer({ min: 0, max: 2 ** 31 - 1 });
  await assertProperty(
    asyncProperty(tuple(some(), some(), some(), some()), async (together) => {
      try {
        await Promise.all(together.map((seed) => play(seed)));
      } finally {
        closeClients();
      }
    }),
    { numRuns: seeds / atOnce, endOnFailure: true },
  );
});

async function play(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const docId = await createDocument(server.pool);
  const clients: ReturnType<typeof stockClient | typeof ownClient>[] = [];
  for (let index = 0; index < 5 + random(4); index++) {
    const person = await createPerson(server.pool, `Person ${index}`);
    const open = index % 2 === 0 ? ownClient : stockClient;
    clients.push(open(server.url, docId, person));
  }
  for (let step = 0; step < steps; step++) {
    const client = clients[random(clients.length)];
    if (!client) continue;
    if (random(50) === 0) {
      client.provider.disconnect();
      client.provider.connect();
    } else edit(client.doc, random);
    if (random(4) === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await eventually(
    () => {
      for (const { doc, provider } of clients) {
        expect(provider.synced).toBe(true);
        expect(contentOf(doc)).toEqual(contentOf(clients[0]?.doc ?? doc));
        if ("getSaveState" in provider) expect(provider.getSaveState().status).toBe("saved");
      }
    },
    { within: 15_000 },
  );
  const log = await replay(docId);
  expect(contentOf(log)).toEqual(contentOf(clients[0]?.doc ?? log));
  const late = stockClient(server.url, docId, await createPerson(server.pool));
  await eventually(() => expect(late.provider.synced).toBe(true));
  expect(contentOf(late.doc)).toEqual(contentOf(log));
}

function edit(doc: Y.Doc, random: (below: number) => number): void {
  const text = doc.getText("t");
  const fragment = doc.getXmlFragment("default");
  switch (random(6)) {
    case 0:
      if (text.length > 3) text.delete(random(text.length - 3), random(3) + 1);
      return;
    case 1:
      if (text.length > 4)
        text.format(random(text.length - 4), 4, { bold: random(2) ? true : null });
      return;
    case 2: {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText("абзац")]);
      fragment.insert(random(fragment.length + 1), [paragraph]);
      return;
    }
    case 3:
      if (fragment.length > 1) fragment.delete(random(fragment.length), 1);
      return;
    default:
      text.insert(random(text.length + 1), "слово ".slice(0, random(6) + 1));
  }
}

function contentOf(doc: Y.Doc) {
  return [doc.getText("t").toString(), doc.getXmlFragment("default").toString()];
}

async function replay(docId: string): Promise<Y.Doc> {
  const { rows } = await server.pool.query<{ seq: string; payload: Buffer }>(
    `SELECT "seq", "payload" FROM "CollabUpdate" WHERE "docId" = $1 ORDER BY "seq"`,
    [docId],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_row, index) => index + 1));
  const doc = new Y.Doc();
  for (const { payload } of rows) Y.applyUpdate(doc, payload);
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
  return doc;
}

/** The same numbers for the same seed, so that a failure can be played again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
