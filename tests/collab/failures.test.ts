import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, type PoolClient } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { startEmbeddedPostgres } from "#server/database/embedded";
import { migrate } from "#server/database/migrate";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeCode } from "~/features/documents/collab-client/wire";
import { closeClients, ownClient, stockClient } from "./support/clients";
import { LossyProxy } from "./support/lossy-proxy";
import { RawClient } from "./support/raw-client";
import {
  createDocument,
  createPerson,
  rowsOf,
  startServer,
  type TestServer,
  textInLog,
} from "./support/server";

let database: TestDatabase;
let server: TestServer;
let aida: { id: string; name: string };
let bek: { id: string; name: string };
/** A connection that no fault of a test touches. */
let admin: Client;

beforeAll(async () => {
  database = await cloneDatabase();
  admin = new Client({ connectionString: database.url, application_name: "admin" });
  await admin.connect();
});

beforeEach(async () => {
  server = await startServer({
    url: database.url,
    limits: { connectionsPerDocument: 300, connectionsPerUser: 300, commitPatienceMs: 1_500 },
  });
  aida = await createPerson(server.pool, "Aida");
  bek = await createPerson(server.pool, "Bek");
});

afterEach(async () => {
  closeClients();
  await server.stop();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** An update that says `text`, as the system writes it when a document is made. */
function initial(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

const noop = () => undefined;

/** Waits until an edit is being committed; on a fast machine that may be over before it is seen. */
function isUnderWay({ collaboration }: TestServer): Promise<void> {
  const pending = () => expect(collaboration.stats().pendingFrames).toBeGreaterThan(0);
  return eventually(pending, { every: 0, within: 300 }).catch(noop);
}

async function holdRow(docId: string): Promise<PoolClient> {
  const holder = await server.pool.connect();
  await holder.query("BEGIN");
  await holder.query(`SELECT 1 FROM "CollabDoc" WHERE "docId" = $1 FOR UPDATE`, [docId]);
  return holder;
}

async function letGo(holder: PoolClient): Promise<void> {
  await holder.query("COMMIT");
  holder.release();
}

describe("loading", () => {
  test("S13 a document that cannot be read is not shown empty, and is whole the next time", async () => {
    const docId = await createDocument(server.pool, initial("everything"));
    await admin.query(`ALTER TABLE "CollabUpdate" RENAME TO "Away"`);
    try {
      const raw = new RawClient(`${server.url}/${docId}`, aida);
      await eventually(() => expect(raw.closed?.code).toBe(closeCode.tryLater));
      expect(raw.types).toEqual([]);
    } finally {
      await admin.query(`ALTER TABLE "Away" RENAME TO "CollabUpdate"`);
    }
    const one = ownClient(server.url, docId, aida);
    await eventually(() => expect(one.text.toString()).toBe("everything"));
    expect(await rowsOf(server.pool, docId)).toBe(1);
  });

  test("S14 a document without a row closes with 4404 and gets none", async () => {
    const raw = new RawClient(`${server.url}/${crypto.randomUUID()}`, aida);
    await eventually(() => expect(raw.closed?.code).toBe(closeCode.gone));
    expect(raw.types).toEqual([]);
  });

  test("S15 two hundred people who come during a slow load cause one load and get all of it", async () => {
    const docId = await createDocument(server.pool, initial("for everyone"));
    await admin.query(`BEGIN`);
    await admin.query(`LOCK TABLE "CollabUpdate" IN ACCESS EXCLUSIVE MODE`);
    const started = performance.now();
    const clients = Array.from({ length: 200 }, () => stockClient(server.url, docId, aida));
    await eventually(() => expect(server.collaboration.stats().sockets).toBe(200));
    await eventually(() => expect(performance.now() - started).toBeGreaterThan(2_000));
    expect(clients.some(({ provider }) => provider.synced)).toBe(false);
    await admin.query("COMMIT");
    await eventually(() => {
      for (const { text } of clients) expect(text.toString()).toBe("for everyone");
    });
    const loads = await server.registry.getSingleMetric("collab_loads_total")?.get();
    expect(loads?.values).toMatchObject([{ value: 1, labels: { outcome: "found" } }]);
  });

  test("a hole in the log is an error, not a shorter document", async () => {
    const docId = await createDocument(server.pool, initial("whole"));
    await admin.query(`UPDATE "CollabDoc" SET "headSeq" = 3 WHERE "docId" = $1`, [docId]);
    const raw = new RawClient(`${server.url}/${docId}`, aida);
    await eventually(() => expect(raw.closed?.code).toBe(closeCode.tryLater));
    expect(raw.types).toEqual([]);
  });

  test("S30 a damaged snapshot is passed over and the log is replayed", async () => {
    const docId = await createDocument(server.pool, initial("sound"));
    const payload = Buffer.from(initial("sound"));
    const sha256 = createHash("sha256").update(payload).digest();
    payload[payload.length - 3] = 0xff;
    await admin.query(
      `INSERT INTO "CollabSnapshot" ("docId", "seq", "payload", "sha256") VALUES ($1, 1, $2, $3)`,
      [docId, payload, sha256],
    );
    const one = ownClient(server.url, docId, aida);
    await eventually(() => expect(one.text.toString()).toBe("sound"));
  });

  test("a sound snapshot and the rows after it are one document", async () => {
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "before ");
    const payload = Buffer.from(Y.encodeStateAsUpdate(doc));
    const docId = await createDocument(server.pool, payload);
    await admin.query(
      `INSERT INTO "CollabSnapshot" ("docId", "seq", "payload", "sha256") VALUES ($1, 1, $2, $3)`,
      [docId, payload, createHash("sha256").update(payload).digest()],
    );
    await admin.query(`DELETE FROM "CollabUpdate" WHERE "docId" = $1`, [docId]);
    const one = ownClient(server.url, docId, aida);
    await eventually(() => expect(one.text.toString()).toBe("before "));
    one.text.insert(7, "after");
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    one.provider.destroy();
    await eventually(() => expect(server.collaboration.stats().documents).toBe(0));
    const two = stockClient(server.url, docId, bek);
    await eventually(() => expect(two.text.toString()).toBe("before after"));
  });
});

describe("committing", () => {
  test("S16 the last one leaves while a commit is slow and comes back at once, two hundred times: nothing is lost", {
    timeout: 90_000,
  }, async () => {
    const docId = await createDocument(server.pool);
    let expected = "";
    for (let round = 0; round < 200; round++) {
      const writer = stockClient(server.url, docId, aida);
      await eventually(() => expect(writer.provider.synced).toBe(true));
      expect(writer.text.toString()).toBe(expected);
      const slow = await holdRow(docId);
      writer.text.insert(writer.text.length, `${round};`);
      expected += `${round};`;
      await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(1));
      writer.provider.destroy();
      const next = ownClient(server.url, docId, bek);
      await letGo(slow);
      await eventually(() => expect(next.text.toString()).toBe(expected));
      next.provider.destroy();
    }
    expect(await textInLog(admin, docId)).toBe(expected);
  });

  test("nobody sees or is told of an edit before it is committed", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    const two = stockClient(server.url, docId, bek);
    await eventually(() => expect(two.provider.synced).toBe(true));
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    const holder = await holdRow(docId);
    one.text.insert(0, "not yet");
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(1));
    const late = stockClient(server.url, docId, bek);
    await eventually(() => expect(late.provider.synced).toBe(true));
    expect(one.provider.getSaveState().status).toBe("saving");
    expect([two.text.length, late.text.length]).toEqual([0, 0]);
    await letGo(holder);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    await eventually(() => expect([two.text.length, late.text.length]).toEqual([7, 7]));
  });

  test("what comes once more over another line is acknowledged when it is committed, not before", async () => {
    const docId = await createDocument(server.pool);
    const lines = [1, 2].map(() => new RawClient(`${server.url}/${docId}`, aida).ready());
    const [first, second] = await Promise.all(lines);
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "once");
    const holder = await holdRow(docId);
    first?.frame(1, Y.encodeStateAsUpdate(doc));
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(1));
    second?.frame(1, Y.encodeStateAsUpdate(doc));
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(2));
    expect([first?.acks, second?.acks]).toEqual([[], []]);
    await letGo(holder);
    await eventually(() => expect([first?.acks.length, second?.acks.length]).toEqual([1, 1]));
    expect(await textInLog(admin, docId)).toBe("once");
    for (const line of [first, second]) line?.close();
  });

  test("a document that someone holds locked does not hold up the others", async () => {
    const [held, free] = [await createDocument(server.pool), await createDocument(server.pool)];
    const one = ownClient(server.url, held, aida);
    const two = ownClient(server.url, free, bek);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    await eventually(() => expect(two.provider.getSaveState().status).toBe("saved"));
    const holder = await holdRow(held);
    one.text.insert(0, "waits");
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(1));
    two.text.insert(0, "goes on");
    await eventually(() => expect(two.provider.getSaveState().status).toBe("saved"), {
      within: 1_400,
    });
    two.text.insert(0, "and ");
    await eventually(() => expect(two.provider.getSaveState().status).toBe("saved"), {
      within: 400,
    });
    await letGo(holder);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    expect(await textInLog(admin, held)).toBe("waits");
  });

  test("S18 connections that die in the middle of commits lose and double nothing", async () => {
    const docId = await createDocument(server.pool);
    const people = [ownClient(server.url, docId, aida), ownClient(server.url, docId, bek)];
    await eventually(() => {
      for (const { provider } of people) expect(provider.getSaveState().status).toBe("saved");
    });
    const words: string[] = [];
    for (let round = 0; round < 40; round++) {
      for (const [index, { text }] of people.entries()) {
        words.push(`[${round}-${index}]`);
        text.insert(0, `[${round}-${index}]`);
      }
      await isUnderWay(server);
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE "application_name" = 'collab' AND "datname" = current_database()`,
      );
      await eventually(() => {
        for (const { provider } of people) expect(provider.getSaveState().status).toBe("saved");
      });
    }
    await eventually(() => {
      for (const { provider } of people) expect(provider.getSaveState().status).toBe("saved");
    });
    const text = await textInLog(admin, docId);
    for (const word of words) expect(text.split(word).length - 1, word).toBe(1);
    expect(people.map((one) => one.text.toString())).toEqual([text, text]);
    const retried = await server.registry.getSingleMetric("collab_commit_retries_total")?.get();
    expect(retried?.values[0]?.value).toBeGreaterThan(0);
  });

  test("S18 when the database is killed under those who write, each word is there once", {
    timeout: 120_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "learnin-killed-"));
    chmodSync(folder, 0o755); // for the user whom PostgreSQL runs as
    const log = { info: noop, warn: noop, error: noop };
    const postgres = await startEmbeddedPostgres({ dataDir: folder, log });
    await migrate({ url: postgres.url, log });
    const shaken = await startServer({ url: postgres.url });
    try {
      const docId = await createDocument(shaken.pool);
      const names = ["Cholpon", "Davit", "Elnura"];
      const people = await Promise.all(names.map((name) => createPerson(shaken.pool, name)));
      const writers = people.map((person) => ownClient(shaken.url, docId, person));
      const areSaved = () =>
        eventually(
          () => {
            for (const { provider } of writers)
              expect(provider.getSaveState().status).toBe("saved");
          },
          { within: 30_000 },
        );
      await areSaved();
      const words: string[] = [];
      for (let kill = 0; kill < 3; kill++) {
        const { pid } = postgres;
        for (let round = 0; round < 30; round++) {
          for (const [index, { text }] of writers.entries()) {
            words.push(`[${kill}-${round}-${index}]`);
            text.insert(0, `[${kill}-${round}-${index}]`);
          }
          // Killed while edits are on their way into it; written on while it is away.
          if (round > 15) continue;
          await isUnderWay(shaken);
          if (round === 15) process.kill(pid, "SIGKILL");
        }
        await eventually(() => expect(postgres.pid).not.toBe(pid), { within: 30_000 });
        await areSaved();
        const stored = await textInLog(shaken.pool, docId);
        for (const word of words) expect(stored.split(word).length - 1, word).toBe(1);
      }
      await eventually(async () => {
        const stored = await textInLog(shaken.pool, docId);
        expect(writers.map((one) => one.text.toString())).toEqual(writers.map(() => stored));
      });
    } finally {
      closeClients();
      await shaken.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("S18 when the answer to a COMMIT is lost, the edit is acknowledged and stored once", async () => {
    const proxy = new LossyProxy(database.url);
    const shaky = await startServer({ url: await proxy.listen() });
    try {
      const docId = await createDocument(admin);
      const raw = await new RawClient(`${shaky.url}/${docId}`, aida).ready();
      const doc = new Y.Doc();
      for (let n = 1; n <= 5; n++) {
        const before = Y.encodeStateVector(doc);
        doc.getText("t").insert(0, `[${n}]`);
        proxy.toLose = 2;
        raw.frame(n, Y.encodeStateAsUpdate(doc, before));
        await eventually(() => expect(raw.acks.at(-1)).toEqual({ n, seq: n }));
      }
      expect(proxy.lost).toBe(10);
      expect(await textInLog(admin, docId)).toBe("[5][4][3][2][1]");
      raw.close();
    } finally {
      await shaky.stop();
      await proxy.close();
    }
  });

  test("S19 when nothing can be written the author is told, and goes on when it can", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    const raw = await new RawClient(`${server.url}/${docId}`, bek).ready();
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    await admin.query(`ALTER TABLE "CollabUpdate" RENAME TO "Away"`);
    const started = performance.now();
    raw.frame(1, initial("raw"));
    one.text.insert(0, "patience");
    await eventually(() => expect(raw.nacks).toEqual([{ n: 1, code: "storage-down" }]));
    await eventually(() => expect(raw.closed?.code).toBe(closeCode.tryLater));
    await eventually(() => expect(one.provider.getSaveState().status).toBe("offline"));
    expect(one.provider.getSaveState().unsaved).toBe(1);
    expect(performance.now() - started).toBeLessThan(6_000);
    await admin.query(`ALTER TABLE "Away" RENAME TO "CollabUpdate"`);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"), {
      within: 10_000,
    });
    expect(await textInLog(admin, docId)).toBe("patience");
  });

  test("what the database refuses of one document fails alone", async () => {
    const [bad, good] = [await createDocument(server.pool), await createDocument(server.pool)];
    const ghost = { id: crypto.randomUUID(), name: "Ghost" };
    const writer = await new RawClient(`${server.url}/${bad}`, ghost).ready();
    const other = await new RawClient(`${server.url}/${good}`, aida).ready();
    writer.frame(1, initial("owned by nobody"));
    other.frame(1, initial("fine"));
    await eventually(() => expect(writer.nacks).toEqual([{ n: 1, code: "storage-down" }]));
    await eventually(() => expect(other.acks).toEqual([{ n: 1, seq: 1 }]));
    expect(await rowsOf(server.pool, bad)).toBe(0);
    expect(await textInLog(admin, good)).toBe("fine");
  });
});

describe("two processes on one database", () => {
  let second: TestServer;

  beforeEach(async () => {
    second = await startServer({ url: database.url, limits: { pollEveryMs: 50 } });
  });

  afterEach(async () => {
    closeClients();
    await second.stop();
  });

  test("S12 a fresh document opened at both at once, a hundred times, has its first words once", {
    timeout: 60_000,
  }, async () => {
    for (let round = 0; round < 100; round++) {
      const docId = await createDocument(server.pool, initial("Hello"));
      const one = stockClient(server.url, docId, aida);
      const two = stockClient(second.url, docId, bek);
      await eventually(() => {
        expect([one.text.toString(), two.text.toString()]).toEqual(["Hello", "Hello"]);
      });
      one.provider.destroy();
      two.provider.destroy();
    }
  });

  test("both write at once: one order without holes, and everyone has everything", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    const two = ownClient(second.url, docId, bek);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    await eventually(() => expect(two.provider.getSaveState().status).toBe("saved"));
    for (let round = 0; round < 30; round++) {
      one.text.insert(0, `a${round} `);
      two.text.insert(two.text.length, `b${round} `);
      await eventually(() => {
        expect(one.provider.getSaveState().status).toBe("saved");
        expect(two.provider.getSaveState().status).toBe("saved");
      });
    }
    await eventually(() => {
      expect(one.text.toString()).toBe(two.text.toString());
      expect(one.text.toString().split(" ")).toHaveLength(61);
    });
    const { rows } = await admin.query<{ seq: string }>(
      `SELECT "seq" FROM "CollabUpdate" WHERE "docId" = $1 ORDER BY "seq"`,
      [docId],
    );
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_row, index) => index + 1));
    expect(await textInLog(admin, docId)).toBe(one.text.toString());
  });
});

describe("stopping", () => {
  test("a drain writes what was accepted, says when to come back, and closes with 1012", async () => {
    const docId = await createDocument(server.pool);
    const raw = await new RawClient(`${server.url}/${docId}`, aida).ready();
    const holder = await holdRow(docId);
    raw.frame(1, initial("the last words"));
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(1));
    const drained = server.collaboration.drain(5_000);
    await eventually(() => expect(raw.notices).toMatchObject([{ kind: "drain" }]));
    await letGo(holder);
    await drained;
    await eventually(() => expect(raw.closed?.code).toBe(closeCode.restart));
    expect(raw.acks).toEqual([{ n: 1, seq: 1 }]);
    expect(await textInLog(admin, docId)).toBe("the last words");
    const late = new RawClient(`${server.url}/${docId}`, aida);
    await eventually(() => expect(late.refused).toBe(503));
  });

  test("a drain ends at its deadline even when the database does not answer", async () => {
    const docId = await createDocument(server.pool);
    const raw = await new RawClient(`${server.url}/${docId}`, aida).ready();
    await admin.query("BEGIN");
    await admin.query(`LOCK TABLE "CollabDoc" IN ACCESS EXCLUSIVE MODE`);
    raw.frame(1, initial("stuck"));
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(1));
    const started = performance.now();
    await server.collaboration.drain(600);
    expect(performance.now() - started).toBeLessThan(1_500);
    await admin.query("COMMIT");
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(0));
  });
});
