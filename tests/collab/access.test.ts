import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeCode } from "~/features/documents/collab-client/wire";
import { closeClients, ownClient, stockClient } from "./support/clients";
import { RawClient } from "./support/raw-client";
import {
  createDocument,
  createPerson,
  rowsOf,
  startServer,
  type TestServer,
} from "./support/server";

let database: TestDatabase;
let server: TestServer;
let aida: { id: string; name: string };
let bek: { id: string; name: string };

beforeAll(async () => {
  database = await cloneDatabase();
  server = await startServer({ url: database.url });
  aida = await createPerson(server.pool, "Aida");
});

afterEach(closeClients);

afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** Aida and Bek on one document; Bek is new each time, so that rights do not leak between tests. */
async function twoPeople() {
  bek = await createPerson(server.pool, "Bek");
  const docId = await createDocument(server.pool);
  const one = ownClient(server.url, docId, aida);
  const two = ownClient(server.url, docId, bek);
  await eventually(() => {
    expect(one.provider.getSaveState().status).toBe("saved");
    expect(two.provider.getSaveState().status).toBe("saved");
  });
  return { docId, one, two };
}

describe("when access changes", () => {
  test("S34 a removed member cannot keep typing, and others are not disturbed", async () => {
    const { docId, one, two } = await twoPeople();
    server.allow(bek.id, 404);
    await server.collaboration.recheckUser(bek.id);
    two.text.insert(0, "too late");
    await eventually(() => expect(two.provider.getSaveState().stopped).toBe("no-access"));
    expect(two.provider.getSaveState()).toMatchObject({ status: "offline", unsaved: 1 });
    one.text.insert(0, "going on");
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    expect(one.provider.wsconnected).toBe(true);
    expect(await rowsOf(server.pool, docId)).toBe(1);
  });

  test("S34 a person whose sessions ended is closed with 4401 everywhere", async () => {
    const { docId } = await twoPeople();
    const stock = await new RawClient(`${server.url}/${docId}`, bek, { stock: true }).ready();
    server.collaboration.closeForUser(bek.id);
    await eventually(() => expect(stock.closed?.code).toBe(closeCode.sessionOver));
    await eventually(() => expect(server.collaboration.stats().sockets).toBe(1));
  });

  test("S34 frames that a condemned socket sent but that are not on their way are dropped", async () => {
    const { docId } = await twoPeople();
    const raw = await new RawClient(`${server.url}/${docId}`, bek).ready();
    const holder = await server.pool.connect();
    await holder.query("BEGIN");
    await holder.query(`SELECT 1 FROM "CollabDoc" WHERE "docId" = $1 FOR UPDATE`, [docId]);
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    for (const word of ["one ", "two ", "three "]) doc.getText("t").insert(0, word);
    raw.frame(1, updates[0] ?? new Uint8Array());
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(1));
    await lockIsAwaited();
    raw.frame(2, updates[1] ?? new Uint8Array());
    raw.frame(3, updates[2] ?? new Uint8Array());
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(3));
    server.collaboration.closeForUser(bek.id);
    expect(server.collaboration.stats().pendingFrames).toBe(1);
    await holder.query("COMMIT");
    holder.release();
    await eventually(() => expect(server.collaboration.stats().pendingFrames).toBe(0));
    expect(await rowsOf(server.pool, docId)).toBe(1);
  });

  test("S34 an editor who becomes a reader reads on and writes no more; and back", async () => {
    const { docId, one, two } = await twoPeople();
    server.allow(bek.id, "read");
    await server.collaboration.recheckDocument(docId);
    await eventually(() => expect(two.provider.getSaveState().status).toBe("read-only"));
    one.text.insert(0, "hello");
    await eventually(() => expect(two.text.toString()).toBe("hello"));
    two.text.insert(0, "no ");
    expect(two.provider.getSaveState()).toMatchObject({ status: "offline", unsaved: 1 });
    server.allow(bek.id, "edit");
    await server.collaboration.recheckDocument(docId);
    await eventually(() => expect(two.provider.getSaveState().status).toBe("saved"));
    await eventually(() => expect(one.text.toString()).toBe("no hello"));
  });

  test("S34 a right taken away while the socket was being opened is noticed", async () => {
    const { docId } = await twoPeople();
    const sockets = Array.from({ length: 5 }, () => new RawClient(`${server.url}/${docId}`, bek));
    server.allow(bek.id, 403);
    await server.collaboration.recheckUser(bek.id);
    await eventually(() => {
      for (const { closed, refused } of sockets) expect(closed?.code ?? refused).toBeTruthy();
    });
    expect(server.collaboration.stats().sockets).toBe(1);
  });

  test("the end of a session closes its socket", async () => {
    const person = await createPerson(server.pool, "Chynara");
    const docId = await createDocument(server.pool);
    server.endSessionAt(person.id, new Date(Date.now() + 300));
    const raw = await new RawClient(`${server.url}/${docId}`, person).ready();
    await eventually(() => expect(raw.closed?.code).toBe(closeCode.sessionOver));
  });

  test("S35 a refused person changes nothing for those who are there", async () => {
    const { docId, one, two } = await twoPeople();
    const stranger = await createPerson(server.pool, "Stranger");
    server.allow(stranger.id, 403);
    for (let round = 0; round < 10; round++) {
      const raw = new RawClient(`${server.url}/${docId}`, stranger);
      await eventually(() => expect(raw.refused).toBe(403));
    }
    one.text.insert(0, "shared");
    await eventually(() => expect(two.text.toString()).toBe("shared"));
    expect(server.collaboration.stats().sockets).toBe(2);
  });
});

describe("when the document itself changes", () => {
  test("a frozen document is read and not written, by anyone", async () => {
    const { docId, one } = await twoPeople();
    const stock = stockClient(server.url, docId, aida);
    await eventually(() => expect(stock.provider.synced).toBe(true));
    await server.pool.query(`UPDATE "CollabDoc" SET "state" = 'frozen' WHERE "docId" = $1`, [
      docId,
    ]);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("read-only"));
    stock.text.insert(0, "no");
    one.text.insert(0, "no");
    const late = ownClient(server.url, docId, aida);
    await eventually(() => expect(late.provider.getSaveState().status).toBe("read-only"));
    expect(await rowsOf(server.pool, docId)).toBe(0);
  });

  test("S14 a document that is deleted closes with 4404; opening it does not create it", async () => {
    const { docId, one } = await twoPeople();
    await server.pool.query(`DELETE FROM "Document" WHERE "id" = $1`, [docId]);
    await eventually(() => expect(one.provider.getSaveState().stopped).toBe("gone"));
    const raw = new RawClient(`${server.url}/${docId}`, aida);
    await eventually(() => expect(raw.closed?.code).toBe(closeCode.gone));
    const { rows } = await server.pool.query(`SELECT 1 FROM "CollabDoc" WHERE "docId" = $1`, [
      docId,
    ]);
    expect(rows).toEqual([]);
  });

  test("S14 writing at the moment of deletion says so too", async () => {
    const { docId, two } = await twoPeople();
    await server.pool.query(`DELETE FROM "Document" WHERE "id" = $1`, [docId]);
    two.text.insert(0, "late");
    await eventually(() => expect(two.provider.getSaveState().stopped).toBe("gone"));
    expect(await rowsOf(server.pool, docId)).toBe(0);
  });

  test("S25 a new epoch closes those who have a copy of the old one", async () => {
    const { docId, one } = await twoPeople();
    await server.pool.query(`UPDATE "CollabDoc" SET "epoch" = 2 WHERE "docId" = $1`, [docId]);
    await eventually(() => expect(one.provider.getSaveState().stopped).toBe("epoch-changed"));
  });
});

/** True when the writer's transaction stands before a lock. */
async function lockIsAwaited(): Promise<void> {
  await eventually(async () => {
    const { rows } = await server.pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE "datname" = $1 AND "wait_event_type" = 'Lock'`,
      [database.name],
    );
    expect(rows.length).toBeGreaterThan(0);
  });
}
