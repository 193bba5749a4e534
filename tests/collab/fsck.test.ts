import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Compactor } from "#collab/compactor";
import { fsck } from "#collab/fsck";
import { compactOld, pruneLogs } from "#collab/maintenance";
import { createCollabMetrics } from "#collab/metrics";
import { cloneDatabase, openPool, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeClients, stockClient } from "./support/clients";
import { appendRows, readSnapshots } from "./support/log";
import { createDocument, createPerson, startServer } from "./support/server";

let database: TestDatabase;
let pool: Pool;
let compactor: Compactor;
const noop = () => undefined;
const log = { info: noop, warn: noop, error: noop };

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool(database.url, 3);
  const { Registry } = await import("prom-client");
  const nothing = { documents: 0, sockets: 0, pendingFrames: 0, bufferedBytes: 0 };
  const metrics = createCollabMetrics(new Registry(), () => nothing);
  compactor = new Compactor({ pool, log, metrics });
});

afterAll(async () => {
  await compactor.stop();
  await pool.end();
  await database.drop();
});

/** A document of twelve rows, each a paragraph, with a snapshot after the sixth and the twelfth. */
async function written({ snapshots = true } = {}): Promise<string> {
  const docId = await createDocument(pool);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let index = 0; index < 12; index++) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(`Line ${index}`)]);
    doc.getXmlFragment("default").push([paragraph]);
  }
  await appendRows(pool, docId, updates.slice(0, 6));
  if (snapshots) expect(await compactor.compact(docId)).toBe("compacted");
  await appendRows(pool, docId, updates.slice(6));
  if (snapshots) expect(await compactor.compact(docId)).toBe("compacted");
  return docId;
}

const faultsOf = async (docId: string) =>
  (await fsck({ pool, docIds: [docId] })).faults.map(({ fault }) => fault);
const change = (sql: string, docId: string, ...more: unknown[]) =>
  pool.query(sql, [docId, ...more]);

describe("the check of the log", () => {
  test("finds nothing in sound documents, with and without snapshots and early rows", async () => {
    const docId = await written();
    const pruned = await written();
    await change(`DELETE FROM "CollabUpdate" WHERE "docId" = $1 AND "seq" <= 6`, pruned);
    const plain = await written({ snapshots: false });
    const report = await fsck({ pool, docIds: [docId, pruned, plain] });
    expect(report).toEqual({ documents: 3, rows: 30, faults: [] });
  });

  test.each<[string, string, RegExp]>([
    [
      "a row is missing",
      `DELETE FROM "CollabUpdate" WHERE "docId" = $1 AND "seq" = 9`,
      /row 9 of the log is missing/,
    ],
    [
      "the last row is missing",
      `DELETE FROM "CollabUpdate" WHERE "docId" = $1 AND "seq" = 12`,
      /row 12 of the log is missing/,
    ],
    [
      "a byte of a snapshot is another",
      `UPDATE "CollabSnapshot" SET "payload" = set_byte("payload", 20, 7) WHERE "docId" = $1 AND "seq" = 12`,
      /checksum of the snapshot at 12/,
    ],
    [
      "a snapshot is sound, and that of another place",
      `UPDATE "CollabSnapshot" s SET "payload" = o."payload", "sha256" = o."sha256"
         FROM "CollabSnapshot" o
        WHERE s."docId" = $1 AND s."seq" = 12 AND o."docId" = $1 AND o."seq" = 6`,
      /up to the snapshot at 12: the stored snapshot: other clocks/,
    ],
    [
      "a row leans on what is not there",
      `UPDATE "CollabUpdate" SET "payload" = (SELECT "payload" FROM "CollabUpdate"
         WHERE "docId" = $1 AND "seq" = 5) WHERE "docId" = $1 AND "seq" = 4`,
      /something waits for what is missing/,
    ],
    [
      "the readable form is another",
      `UPDATE "CollabDoc" SET "projection" = '{"type":"doc","content":[]}', "projectionSeq" = "headSeq"
        WHERE "docId" = $1`,
      /readable form is another/,
    ],
    [
      "compaction is halted",
      `UPDATE "CollabDoc" SET "compactionHaltedAt" = now(), "compactionFault" = 'other clocks' WHERE "docId" = $1`,
      /compaction is halted: other clocks/,
    ],
  ])("says when %s", async (_what, sql, fault) => {
    const docId = await written();
    await change(sql, docId);
    expect((await faultsOf(docId)).join("\n")).toMatch(fault);
  });

  test("says when a text is too large or has what the editor does not know", async () => {
    const docId = await written();
    const tight = await fsck({ pool, docIds: [docId], limits: { documentBytes: -1024 * 1024 } });
    expect(tight.faults[0]?.fault).toMatch(/bytes are over the budget/);
    const doc = new Y.Doc();
    doc.getXmlFragment("default").push([new Y.XmlElement("marquee")]);
    await appendRows(pool, docId, [Y.encodeStateAsUpdate(doc)]);
    expect(await faultsOf(docId)).toEqual(["the text cannot be drawn: Unknown node type: marquee"]);
  });

  test("as a command: a table of faults, 0 when all is well and 1 when not", async () => {
    const [sound, faulty] = [await written(), await written()];
    await change(`DELETE FROM "CollabUpdate" WHERE "docId" = $1 AND "seq" = 9`, faulty);
    const good = await command(sound);
    expect(good.code).toBe(0);
    expect(good.printed).toMatch(/^1 documents, 12 rows, 0 faults/);
    const bad = await command(sound, faulty);
    expect(bad.code).toBe(1);
    expect(bad.printed).toContain(`${faulty}  row 9 of the log is missing`);
    expect(bad.printed).toMatch(/2 documents, 23 rows, [12] faults/);
  });

  async function command(...docIds: string[]): Promise<{ code: number; printed: string }> {
    const script = fileURLToPath(new URL("../../server/fsck.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", script, ...docIds], {
      env: { ...process.env, DATABASE_URL: database.url },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (data) => {
      printed += String(data);
    });
    const [code] = await once(child, "close");
    return { code, printed };
  }
});

describe("housekeeping", () => {
  const rows = async (docId: string) => {
    const found = await change(
      `SELECT min("seq")::int AS "first", count(*)::int AS "count" FROM "CollabUpdate" WHERE "docId" = $1`,
      docId,
    );
    return found.rows[0];
  };
  const age = (docId: string, seq: number, days: number) =>
    change(
      `UPDATE "CollabSnapshot" SET "at" = now() - make_interval(days => $3) WHERE "docId" = $1 AND "seq" = $2`,
      docId,
      seq,
      days,
    );

  test("keeps what a snapshot replaced for a week, then deletes it; the document opens as before", async () => {
    const docId = await written();
    await age(docId, 6, 6);
    await pruneLogs(pool, log);
    expect(await rows(docId)).toEqual({ first: 1, count: 12 });
    await age(docId, 6, 8);
    await pruneLogs(pool, log);
    expect(await rows(docId)).toEqual({ first: 7, count: 6 });
    await age(docId, 12, 8);
    await pruneLogs(pool, log);
    expect(await rows(docId)).toEqual({ first: null, count: 0 });
    expect((await readSnapshots(pool, docId)).map(({ seq }) => seq)).toEqual([12]);
    await pruneLogs(pool, log);
    expect((await readSnapshots(pool, docId)).map(({ seq }) => seq)).toEqual([12]);
    expect(await faultsOf(docId)).toEqual([]);
    const server = await startServer({ url: database.url });
    try {
      const reader = stockClient(server.url, docId, await createPerson(pool));
      const fragment = reader.doc.getXmlFragment("default");
      await eventually(() => expect(fragment.length).toBe(12));
    } finally {
      closeClients();
      await server.stop();
    }
  });

  test("deletes nothing below a damaged snapshot, or while compaction is halted", async () => {
    const damaged = await written();
    for (const seq of [6, 12]) await age(damaged, seq, 30);
    await change(
      `UPDATE "CollabSnapshot" SET "payload" = set_byte("payload", 20, 7) WHERE "docId" = $1 AND "seq" = 12`,
      damaged,
    );
    const halted = await written();
    for (const seq of [6, 12]) await age(halted, seq, 30);
    await change(`UPDATE "CollabDoc" SET "compactionHaltedAt" = now() WHERE "docId" = $1`, halted);
    await pruneLogs(pool, log);
    expect(await rows(damaged)).toEqual({ first: 7, count: 6 });
    expect(await rows(halted)).toEqual({ first: 1, count: 12 });
  });

  test("gives a snapshot to what was written a day ago", async () => {
    const [old, young] = [await written({ snapshots: false }), await written({ snapshots: false })];
    await change(
      `UPDATE "CollabUpdate" SET "at" = now() - interval '25 hours' WHERE "docId" = $1`,
      old,
    );
    await compactOld(pool, compactor);
    expect((await readSnapshots(pool, old)).map(({ seq }) => seq)).toEqual([12]);
    expect(await readSnapshots(pool, young)).toEqual([]);
  });
});
