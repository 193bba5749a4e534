import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { Pool } from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeClients, ownClient, stockClient } from "./support/clients";
import { createDocument, createPerson } from "./support/server";

const rounds = 10;

let database: TestDatabase;
let pool: Pool;
let server: ChildProcess | null = null;
let target = 0;
let door: Server;
const lines = new Set<Socket>();

beforeAll(async () => {
  database = await cloneDatabase();
  pool = new Pool({ connectionString: database.url, max: 2 });
  // Clients keep one address, as they would behind a proxy, whichever process answers there.
  door = createServer((client) => {
    const upstream = connect(target, "127.0.0.1");
    lines.add(client);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
    }
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
});

afterEach(closeClients);

afterAll(async () => {
  server?.kill("SIGKILL");
  for (const line of lines) line.destroy();
  await new Promise((resolve) => door.close(resolve));
  await pool.end();
  await database.drop();
});

async function startProcess(): Promise<void> {
  const script = fileURLToPath(new URL("./support/server-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, database.url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  server = child;
  let printed = "";
  child.stdout.on("data", (data) => {
    printed += String(data);
  });
  target = await eventually(
    () => {
      const port = /listening (\d+)/.exec(printed)?.[1];
      if (!port) throw new Error("not listening yet");
      return Number(port);
    },
    { within: 30_000 },
  );
}

async function killProcess(): Promise<void> {
  const child = server;
  if (!child) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

/** What the database holds: the words in their order, and the numbers of the rows. */
async function readLog(docId: string): Promise<{ words: string[]; seqs: number[] }> {
  const { rows } = await pool.query<{ seq: string; payload: Buffer }>(
    `SELECT "seq", "payload" FROM "CollabUpdate" WHERE "docId" = $1 ORDER BY "seq"`,
    [docId],
  );
  const doc = new Y.Doc();
  for (const { payload } of rows) Y.applyUpdate(doc, payload);
  expect(doc.store.pendingStructs).toBeNull();
  return { words: wordsOf(doc).toArray(), seqs: rows.map(({ seq }) => Number(seq)) };
}

const wordsOf = (doc: Y.Doc) => doc.getArray<string>("words");

test("S17: SIGKILL at any moment, ten rounds: nothing acknowledged is lost, nothing is doubled", {
  timeout: 300_000,
}, async () => {
  const docId = await createDocument(pool);
  const people = [await createPerson(pool, "Aida"), await createPerson(pool, "Bek")];
  const url = `ws://127.0.0.1:${(door.address() as AddressInfo).port}/collab/documents`;
  await startProcess();
  const writers = people.map((person) => ({
    ...ownClient(url, docId, person),
    written: [] as string[],
    acknowledged: 0,
  }));
  for (const writer of writers) {
    writer.provider.subscribe(() => {
      const saved = writer.written.length - writer.provider.getSaveState().unsaved;
      writer.acknowledged = Math.max(writer.acknowledged, saved);
    });
  }
  const type = () => {
    for (const [index, writer] of writers.entries()) {
      const word = `${index}:${writer.written.length}`;
      const words = wordsOf(writer.doc);
      writer.written.push(word);
      words.insert(Math.floor(Math.random() * (words.length + 1)), [word]);
    }
  };
  const typing = setInterval(type, 35);
  try {
    for (let round = 0; round < rounds; round++) {
      const goal = writers.map(({ acknowledged }) => acknowledged + 5 + Math.random() * 20);
      await eventually(
        () => {
          for (const [index, { acknowledged }] of writers.entries()) {
            expect(acknowledged).toBeGreaterThan(goal[index] ?? 0);
          }
        },
        { within: 60_000, every: 1 },
      );
      await killProcess();
      const promised = writers.flatMap(({ written, acknowledged }) =>
        written.slice(0, acknowledged),
      );
      const { words, seqs } = await readLog(docId);
      expect(seqs).toEqual(seqs.map((_seq, at) => at + 1));
      expect(new Set(words).size).toBe(words.length);
      expect(words).toEqual(expect.arrayContaining(promised));
      await startProcess();
      // The first time they come back by themselves; later nobody wants to wait for them.
      if (round > 0) for (const { provider } of writers) provider.connect();
    }
  } finally {
    clearInterval(typing);
  }
  await eventually(
    () => {
      for (const { provider } of writers) expect(provider.getSaveState().status).toBe("saved");
    },
    { within: 60_000 },
  );
  const { words } = await readLog(docId);
  expect([...words].sort()).toEqual(writers.flatMap(({ written }) => written).sort());
  const reader = stockClient(url, docId, people[0] ?? { id: "", name: "" });
  await eventually(() => {
    for (const { doc } of [...writers, reader]) expect(wordsOf(doc).toArray()).toEqual(words);
  });
});
