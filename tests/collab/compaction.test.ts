import { createHash } from "node:crypto";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Compactor } from "#collab/compactor";
import { createCollabMetrics } from "#collab/metrics";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { projectTree } from "~/features/documents/projection";
import { closeClients, ownClient, stockClient } from "./support/clients";
import { appendRows, readSnapshots, replayLog } from "./support/log";
import {
  createDocument,
  createPerson,
  startServer,
  type TestServer,
  type TestServerOptions,
} from "./support/server";

let database: TestDatabase;
let admin: Client;
let aida: { id: string; name: string };
let bek: { id: string; name: string };
const servers: TestServer[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  admin = new Client({ connectionString: database.url, application_name: "admin" });
  await admin.connect();
  aida = await createPerson(admin, "Aida");
  bek = await createPerson(admin, "Bek");
});

afterEach(async () => {
  closeClients();
  for (const server of servers.splice(0)) await server.stop();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function start(limits: TestServerOptions["limits"]): Promise<TestServer> {
  const server = await startServer({ url: database.url, limits: { ...limits } });
  servers.push(server);
  return server;
}

/** A snapshot must be what a replay of the rows up to it gives, in every respect. */
function expectSame(snapshot: Uint8Array, replayed: Y.Doc): void {
  const opened = new Y.Doc();
  Y.applyUpdate(opened, snapshot);
  expect(opened.store.pendingStructs).toBeNull();
  expect(Y.encodeStateVector(opened)).toEqual(Y.encodeStateVector(replayed));
  const deletes = (doc: Y.Doc) => Y.createDeleteSetFromStructStore(doc.store);
  expect(Y.equalDeleteSets(deletes(opened), deletes(replayed))).toBe(true);
  expect(projectTree(opened)).toEqual(projectTree(replayed));
  expect(opened.getText("t").toString()).toBe(replayed.getText("t").toString());
}

describe("compaction", () => {
  test("S29 while a hundred edits a second arrive, snapshots equal the log and no row is lost", {
    timeout: 60_000,
  }, async () => {
    const fast = { framesPerSecond: 1_000, frameBurst: 1_000, messagesPerSecond: 1_000 };
    const server = await start({
      ...fast,
      compactRows: 25,
      compactApartMs: 0,
      messageBurst: 10_000,
    });
    const docId = await createDocument(server.pool);
    const writers = Array.from({ length: 8 }, (_one, index) =>
      ownClient(server.url, docId, index % 2 === 0 ? aida : bek),
    );
    await eventually(() => {
      for (const { provider } of writers) expect(provider.getSaveState().status).toBe("saved");
    });
    let typed = 0;
    const typing = setInterval(() => {
      for (const { text } of writers) {
        text.insert(Math.floor(Math.random() * (text.length + 1)), `${typed++} `);
        if (typed % 7 === 0) text.delete(0, 2);
        if (typed % 5 === 0) text.format(0, 3, { bold: typed % 2 === 0 ? true : null });
      }
    }, 70);
    await eventually(
      async () => expect((await readSnapshots(admin, docId)).length).toBeGreaterThan(4),
      { within: 40_000 },
    );
    clearInterval(typing);
    await eventually(() => {
      for (const { provider } of writers) expect(provider.getSaveState().status).toBe("saved");
    });
    for (const { seq, payload } of await readSnapshots(admin, docId)) {
      expectSame(payload, await replayLog(admin, docId, { to: seq }));
    }
    const whole = await replayLog(admin, docId);
    expect(writers.map(({ text }) => text.toString())).toEqual(
      writers.map(() => whole.getText("t").toString()),
    );
    const failures = await server.registry.getSingleMetric("collab_compaction_failed_total")?.get();
    expect(failures?.values).toEqual([]);
    const elsewhere = await start({});
    const reader = stockClient(elsewhere.url, docId, aida);
    await eventually(() => {
      expect(reader.text.toString()).toBe(whole.getText("t").toString());
    });
    const base = await admin.query(
      `SELECT "baseSeq", "logBytes" FROM "CollabDoc" WHERE "docId" = $1`,
      [docId],
    );
    const after = await admin.query(
      `SELECT COALESCE(sum("bytes"), 0)::int AS bytes FROM "CollabUpdate" WHERE "docId" = $1 AND "seq" > $2`,
      [docId, base.rows[0].baseSeq],
    );
    expect(base.rows[0].logBytes).toBe(after.rows[0].bytes);
  });

  test("S29 a cold document of 100,000 operations opens from its snapshot", {
    timeout: 120_000,
  }, async () => {
    const server = await start({});
    const docId = await createDocument(server.pool);
    const doc = new Y.Doc();
    const texts = Array.from({ length: 200 }, () => new Y.XmlText());
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    let state = 7;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    doc.transact(() => {
      for (const text of texts) {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [text]);
        doc.getXmlFragment("default").push([paragraph]);
      }
    });
    for (let index = 0; index < 100_000; index++) {
      const text = texts[random(texts.length)];
      if (text && index % 8 === 7 && text.length > 0) text.delete(random(text.length), 1);
      else text?.insert(random(text.length + 1), "x");
    }
    await appendRows(admin, docId, updates);
    const metrics = createCollabMetrics(new (await import("prom-client")).Registry(), () => ({
      documents: 0,
      sockets: 0,
      pendingFrames: 0,
      bufferedBytes: 0,
    }));
    const log = { info: noop, warn: noop, error: noop };
    const compactor = new Compactor({ pool: server.pool, log, metrics });
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    expect(await compactor.compact(docId)).toBe("compacted");
    clearInterval(watch);
    await compactor.stop();
    // The rebuild is in its thread; reading 100,000 rows costs this one a moment at a time.
    expect(longest).toBeLessThan(1_000);
    await admin.query(`DELETE FROM "CollabUpdate" WHERE "docId" = $1 AND "seq" < 99990`, [docId]);
    const started = performance.now();
    const reader = stockClient(server.url, docId, aida);
    await eventually(() => expect(reader.provider.synced).toBe(true), { every: 5 });
    const took = performance.now() - started;
    expect(projectTree(reader.doc)).toEqual(projectTree(doc));
    expect(took).toBeLessThan(2_000);
  });

  test("a log that cannot be rebuilt halts compaction, and the document stays in use", async () => {
    const server = await start({ compactRows: 5, compactApartMs: 0 });
    const docId = await createDocument(server.pool);
    const author = ownClient(server.url, docId, aida);
    await eventually(() => expect(author.provider.getSaveState().status).toBe("saved"));
    author.text.insert(0, "sound");
    await eventually(() => expect(author.provider.getSaveState().status).toBe("saved"));
    // A row that leans on what is not there, as only a fault of the disk or of ours could leave it.
    const foreign = new Y.Doc();
    foreign.getText("t").insert(0, "a");
    const before = Y.encodeStateVector(foreign);
    foreign.getText("t").insert(1, "b");
    await admin.query(`UPDATE "CollabUpdate" SET "payload" = $2 WHERE "docId" = $1 AND "seq" = 1`, [
      docId,
      Buffer.from(Y.encodeStateAsUpdate(foreign, before)),
    ]);
    for (let index = 0; index < 6; index++) {
      author.text.insert(0, "x");
      await eventually(() => expect(author.provider.getSaveState().status).toBe("saved"));
    }
    await eventually(async () => {
      const { rows } = await admin.query(
        `SELECT "compactionHaltedAt", "compactionFault", "baseSeq" FROM "CollabDoc" WHERE "docId" = $1`,
        [docId],
      );
      expect(rows[0].compactionHaltedAt).toBeInstanceOf(Date);
      expect(rows[0].compactionFault).toContain("waits for what is missing");
      expect(rows[0].baseSeq).toBe("0");
    });
    const failures = await server.registry.getSingleMetric("collab_compaction_failed_total")?.get();
    expect(failures?.values).toMatchObject([{ value: 1, labels: { reason: "mismatch" } }]);
    author.text.insert(0, "still in use ");
    await eventually(() => expect(author.provider.getSaveState().status).toBe("saved"));
    expect(await readSnapshots(admin, docId)).toEqual([]);
  });
});

describe("a damaged snapshot", () => {
  async function compacted(server: TestServer) {
    const docId = await createDocument(server.pool);
    const author = ownClient(server.url, docId, aida);
    await eventually(() => expect(author.provider.getSaveState().status).toBe("saved"));
    for (let index = 0; index < 6; index++) {
      author.text.insert(author.text.length, `${index} `);
      await eventually(() => expect(author.provider.getSaveState().status).toBe("saved"));
    }
    await eventually(async () => expect(await readSnapshots(admin, docId)).toHaveLength(1));
    author.provider.destroy();
    await eventually(() => expect(server.collaboration.stats().documents).toBe(0));
    return docId;
  }

  test("S30 one wrong byte: the checksum refuses it, the log is replayed and a new one made", async () => {
    const server = await start({ compactRows: 6, compactApartMs: 0 });
    const docId = await compacted(server);
    await admin.query(
      `UPDATE "CollabSnapshot" SET "payload" = set_byte("payload", length("payload") / 2,
         get_byte("payload", length("payload") / 2) # 1) WHERE "docId" = $1`,
      [docId],
    );
    const reader = stockClient(server.url, docId, bek);
    await eventually(() => expect(reader.text.toString()).toBe("0 1 2 3 4 5 "));
    const damaged = await server.registry.getSingleMetric("collab_snapshot_damaged_total")?.get();
    expect(damaged?.values[0]?.value).toBe(1);
    await eventually(async () => {
      const [snapshot] = await readSnapshots(admin, docId);
      const sha256 = createHash("sha256")
        .update(snapshot?.payload ?? "")
        .digest();
      expect(sha256.equals(snapshot?.sha256 ?? Buffer.alloc(0))).toBe(true);
    });
  });

  test("S30 with its rows gone as well it is an error, never a shorter text", async () => {
    const server = await start({ compactRows: 6, compactApartMs: 0 });
    const docId = await compacted(server);
    await admin.query(`UPDATE "CollabSnapshot" SET "sha256" = $2 WHERE "docId" = $1`, [
      docId,
      Buffer.alloc(32),
    ]);
    await admin.query(`DELETE FROM "CollabUpdate" WHERE "docId" = $1 AND "seq" <= 3`, [docId]);
    const reader = ownClient(server.url, docId, bek);
    await eventually(() => expect(server.errors).toContain("a document could not be loaded"));
    expect(reader.provider.synced).toBe(false);
    // What the page then says: not open yet, tried again.
    await eventually(() => {
      expect(reader.provider.getSaveState()).toMatchObject({ opening: true, failing: true });
    });
  });
});

function noop(): void {}
