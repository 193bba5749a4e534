import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
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
  server = await startServer({
    url: database.url,
    limits: { connectionsPerDocument: 300, connectionsPerUser: 300, projectAfterMs: 50 },
  });
  aida = await createPerson(server.pool, "Aida");
  bek = await createPerson(server.pool, "Bek");
});

afterEach(closeClients);

afterAll(async () => {
  await server.stop();
  await database.drop();
});

describe("stock y-websocket clients", () => {
  test("two of them write the same document and both see all of it", async () => {
    const docId = await createDocument(server.pool);
    const one = stockClient(server.url, docId, aida);
    const two = stockClient(server.url, docId, bek);
    await eventually(() => expect(one.provider.synced && two.provider.synced).toBe(true));
    one.text.insert(0, "Good morning ");
    await eventually(() => expect(two.text.toString()).toBe("Good morning "));
    two.text.insert(two.text.length, "teachers");
    await eventually(() => expect(one.text.toString()).toBe("Good morning teachers"));
    expect(await rowsOf(server.pool, docId)).toBe(2);
  });

  test("what was written is there after everyone has left", async () => {
    const docId = await createDocument(server.pool);
    const one = stockClient(server.url, docId, aida);
    await eventually(() => expect(one.provider.synced).toBe(true));
    one.text.insert(0, "kept");
    await eventually(async () => expect(await rowsOf(server.pool, docId)).toBe(1));
    one.provider.destroy();
    await eventually(() => expect(server.collaboration.stats().documents).toBe(0));
    const two = stockClient(server.url, docId, bek);
    await eventually(() => expect(two.text.toString()).toBe("kept"));
  });

  test("what was written without a line arrives with the line, once", async () => {
    const docId = await createDocument(server.pool);
    const one = stockClient(server.url, docId, aida);
    await eventually(() => expect(one.provider.synced).toBe(true));
    one.provider.disconnect();
    one.text.insert(0, "offline");
    one.provider.connect();
    const two = ownClient(server.url, docId, bek);
    await eventually(() => expect(two.text.toString()).toBe("offline"));
    expect(await rowsOf(server.pool, docId)).toBe(1);
  });

  test("a reader who reconnects adds nothing to the log", async () => {
    const docId = await createDocument(server.pool);
    const one = stockClient(server.url, docId, aida);
    await eventually(() => expect(one.provider.synced).toBe(true));
    one.text.insert(0, "some text with deletions");
    for (let at = 0; at < 5; at++) one.text.delete(at, 1);
    const other = stockClient(server.url, docId, bek);
    await eventually(() => expect(other.text.toString()).toBe(one.text.toString()));
    const written = await rowsOf(server.pool, docId);
    for (let round = 0; round < 5; round++) {
      one.provider.disconnect();
      one.provider.connect();
      await eventually(() => expect(one.provider.synced).toBe(true));
    }
    one.text.insert(0, "!");
    await eventually(() => expect(other.text.toString()).toBe(one.text.toString()));
    expect(await rowsOf(server.pool, docId)).toBe(written + 1);
  });
});

describe("our own client", () => {
  test("says saved only when the edit is in the database", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    expect(one.provider.getSaveState()).toMatchObject({ status: "offline", opening: true });
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    const seen: string[] = [];
    one.provider.subscribe(() => seen.push(one.provider.getSaveState().status));
    one.text.insert(0, "first words");
    expect(one.provider.getSaveState()).toMatchObject({ status: "saving", unsaved: 1 });
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    expect(await rowsOf(server.pool, docId)).toBe(1);
    expect(seen).toEqual(["saving", "saved"]);
  });

  test("and a stock client see each other's words and cursors", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    const two = stockClient(server.url, docId, bek);
    await eventually(() => expect(one.provider.synced && two.provider.synced).toBe(true));
    one.text.insert(0, "ours ");
    two.text.insert(0, "theirs ");
    await eventually(() => expect(one.text.toString()).toBe(two.text.toString()));
    expect(one.text.length).toBe(12);
    await eventually(() => {
      const names = [...two.provider.awareness.getStates().values()].map(({ user }) => user?.name);
      expect(names).toContain("Aida");
    });
  });

  test("S11 a deletion alone is acknowledged and stays after a reload", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    one.text.insert(0, "take this away");
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    one.text.delete(0, 5);
    expect(one.provider.getSaveState().status).toBe("saving");
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    expect(await rowsOf(server.pool, docId)).toBe(2);
    one.provider.destroy();
    const two = ownClient(server.url, docId, aida);
    await eventually(() => expect(two.text.toString()).toBe("this away"));
  });

  test("keeps edits made without a line and saves them when it returns", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    one.provider.disconnect();
    one.text.insert(0, "on the bus");
    expect(one.provider.getSaveState()).toMatchObject({ status: "offline", unsaved: 1 });
    one.provider.connect();
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    expect(await rowsOf(server.pool, docId)).toBe(1);
  });

  test("typing fast becomes few frames, none of them refused for its rate", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    for (let key = 0; key < 500; key++) one.text.insert(key, "x");
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    expect(await rowsOf(server.pool, docId)).toBeLessThan(10);
    const nacks = await server.registry.getSingleMetric("collab_nack_total")?.get();
    expect(nacks?.values.filter(({ labels }) => labels.code === "rate")).toEqual([]);
  });
});

describe("the log", () => {
  test("S10 a frame sent twice is acknowledged twice and stored once", async () => {
    const docId = await createDocument(server.pool);
    const raw = await new RawClient(`${server.url}/${docId}`, aida).ready();
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "once");
    const update = Y.encodeStateAsUpdate(doc);
    const frameId = new Uint8Array(16).fill(7);
    raw.frame(1, update, frameId);
    raw.frame(2, update, frameId);
    await eventually(() => expect(raw.acks.at(-1)).toEqual({ n: 2, seq: 1 }));
    doc.getText("t").delete(0, 1);
    const deletion = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc));
    const secondId = new Uint8Array(16).fill(8);
    raw.frame(3, deletion, secondId);
    raw.frame(4, deletion, secondId);
    await eventually(() => expect(raw.acks.at(-1)).toEqual({ n: 4, seq: 2 }));
    expect(await rowsOf(server.pool, docId)).toBe(2);
    raw.close();
  });

  test("the readable form follows the text and moves the document up in lists", async () => {
    const docId = await createDocument(server.pool);
    const before = new Date();
    const one = ownClient(server.url, docId, aida);
    const paragraph = new Y.XmlElement("paragraph");
    const words = new Y.XmlText();
    words.insert(0, "Barev dzez");
    paragraph.insert(0, [words]);
    one.doc.getXmlFragment("default").insert(0, [paragraph]);
    await eventually(async () => {
      const { rows } = await server.pool.query(
        `SELECT c."projection", c."projectionSeq", c."headSeq", d."updatedAt"
         FROM "CollabDoc" c JOIN "Document" d ON d."id" = c."docId" WHERE "docId" = $1`,
        [docId],
      );
      expect(rows[0]).toMatchObject({ projectionSeq: "1", headSeq: "1" });
      expect(rows[0].updatedAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
      expect(rows[0].projection).toEqual({
        type: "doc",
        content: [{ type: "paragraph", content: [{ type: "text", text: "Barev dzez" }] }],
      });
    });
  });

  test("the server's own update is committed, heard by everyone and owned by nobody else", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    await eventually(() => expect(one.provider.getSaveState().status).toBe("saved"));
    const own = new Y.Doc();
    own.getText("t").insert(0, "restored");
    const by = { userId: bek.id, kind: "restore" } as const;
    const update = Y.encodeStateAsUpdate(own);
    expect(await server.collaboration.appendSystemUpdate(docId, update, by)).toBe(1);
    await eventually(() => expect(one.text.toString()).toBe("restored"));
    const { rows } = await server.pool.query(
      `SELECT "kind"::text, "userId" FROM "CollabUpdate" WHERE "docId" = $1`,
      [docId],
    );
    expect(rows).toEqual([{ kind: "restore", userId: bek.id }]);
  });
});
