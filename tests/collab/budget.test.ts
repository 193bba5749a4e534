import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { aCountry } from "#tests/factories/places";
import { openPool } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeCode } from "~/features/documents/collab-client/wire";
import { unscopedText } from "~/features/documents/queries.server";
import { closeClients, ownClient } from "./support/clients";
import { RawClient } from "./support/raw-client";
import { createPerson, startServer, type TestServer } from "./support/server";

const url = process.env.DATABASE_URL ?? "";
const mebibyte = 1024 * 1024;
let pool: Pool;
let server: TestServer;
let docId: string;

beforeAll(async () => {
  pool = openPool(url, 2);
  server = await startServer({
    url,
    limits: { projectAfterMs: 100, bytesPerUserPerMinute: 100 * mebibyte },
  });
  const { communities } = await aCountry("ge");
  docId = await aDocument({
    countryCode: "ge",
    communityId: communities.pedagogy,
    content: paragraphs("First"),
  });
});

afterEach(closeClients);

afterAll(async () => {
  await server.stop();
  await pool.end();
});

const sizeOf = (update: Uint8Array) => update.length;

/** A paragraph of this many bytes at the end. */
function fill(doc: Y.Doc, bytes: number): void {
  const fragment = doc.getXmlFragment("default");
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("x".repeat(bytes))]);
  fragment.insert(fragment.length, [paragraph]);
}

test("S31 a document at 4 MiB: a word in time, then no more text; deletions and the export work", {
  timeout: 60_000,
}, async () => {
  const writer = ownClient(server.url, docId, await createPerson(pool));
  const { provider, doc } = writer;
  const saved = () => eventually(() => expect(provider.getSaveState().status).toBe("saved"));
  await saved();
  for (let index = 0; index < 11; index++) {
    fill(doc, mebibyte / 4);
    await saved();
  }
  expect(provider.getBudget()).toBeNull();
  for (let index = 0; index < 4; index++) {
    fill(doc, mebibyte / 4);
    await saved();
  }
  await eventually(() => expect(provider.getBudget()).not.toBeNull());
  expect(provider.getBudget()).toMatchObject({ warnBytes: 3 * mebibyte, limitBytes: 4 * mebibyte });
  expect(provider.getBudget()?.bytes).toBeGreaterThan(3 * mebibyte);
  const late = await new RawClient(`${server.url}/${docId}`, await createPerson(pool)).ready();
  await eventually(() => expect(late.notices).toMatchObject([{ kind: "budget" }]));
  late.close();

  fill(doc, mebibyte / 4 - 2_000);
  await saved();
  expect(sizeOf(Y.encodeStateAsUpdate(doc))).toBeGreaterThan(3.99 * mebibyte);
  const before = await pool.query(`SELECT "headSeq" FROM "CollabDoc" WHERE "docId" = $1`, [docId]);
  const another = new Y.Doc();
  another.getText("t").insert(0, "z".repeat(300_000)); // more than the estimate may be wrong by
  const raw = await new RawClient(`${server.url}/${docId}`, await createPerson(pool)).ready();
  raw.frame(1, Y.encodeStateAsUpdate(another));
  await eventually(() => expect(raw.closed?.code).toBe(closeCode.documentFull));
  expect(raw.nacks).toEqual([{ n: 1, code: "over-budget" }]);
  const tooMuch = ownClient(server.url, docId, await createPerson(pool));
  await eventually(() => expect(tooMuch.provider.synced).toBe(true));
  fill(tooMuch.doc, 300_000);
  await eventually(() => {
    expect(tooMuch.provider.getSaveState()).toMatchObject({ stopped: "document-full", unsaved: 1 });
  });
  const after = await pool.query(`SELECT "headSeq" FROM "CollabDoc" WHERE "docId" = $1`, [docId]);
  expect(after.rows).toEqual(before.rows);

  const text = await unscopedText(docId);
  expect(JSON.stringify(text?.content).length).toBeGreaterThan(3.9 * mebibyte);

  doc.getXmlFragment("default").delete(1, 8);
  await saved();
  await eventually(async () => {
    const { rows } = await pool.query(
      `SELECT "projectionSeq" = "headSeq" AS "fresh", "liveBytes" FROM "CollabDoc" WHERE "docId" = $1`,
      [docId],
    );
    expect(rows[0].fresh).toBe(true);
    expect(rows[0].liveBytes).toBeLessThan(2.2 * mebibyte);
  });
  fill(doc, 100);
  await saved();
  await eventually(() => expect(provider.getBudget()).toBeNull());
});

test("two mebibytes a minute are enough for one person; more is told to wait, others go on", async () => {
  const tight = await startServer({ url, limits: { bytesPerUserPerMinute: 100_000 } });
  try {
    const [greedy, modest] = [await createPerson(pool), await createPerson(pool)];
    const tooMuch = (size: number) => {
      const other = new Y.Doc();
      other.getText("t").insert(0, "y".repeat(size));
      return Y.encodeStateAsUpdate(other);
    };
    const raws = [
      await new RawClient(`${tight.url}/${docId}`, greedy).ready(),
      await new RawClient(`${tight.url}/${docId}`, greedy).ready(),
    ];
    raws[0]?.frame(1, tooMuch(60_000));
    await eventually(() => expect(raws[0]?.acks).toHaveLength(1));
    raws[1]?.frame(1, tooMuch(60_000));
    await eventually(() => expect(raws[1]?.nacks).toEqual([{ n: 1, code: "rate" }]));
    const other = await new RawClient(`${tight.url}/${docId}`, modest).ready();
    other.frame(1, tooMuch(60_000));
    await eventually(() => expect(other.acks).toHaveLength(1));
    for (const raw of [...raws, other]) raw.close();
  } finally {
    await tight.stop();
  }
});
