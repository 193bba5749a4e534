import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { colourOf, palette } from "#collab/presence";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeClients, ownClient, stockClient } from "./support/clients";
import { RawClient } from "./support/raw-client";
import { createDocument, createPerson, startServer, type TestServer } from "./support/server";

let database: TestDatabase;
let server: TestServer;
let aida: { id: string; name: string };
let mallory: { id: string; name: string };

beforeAll(async () => {
  database = await cloneDatabase();
  server = await startServer({ url: database.url, limits: { presenceEveryMs: 30 } });
  aida = await createPerson(server.pool, "Аида Мамытова");
  mallory = await createPerson(server.pool, "Mallory");
});

afterEach(closeClients);

afterAll(async () => {
  await server.stop();
  await database.drop();
});

async function watched() {
  const docId = await createDocument(server.pool);
  const watcher = await new RawClient(`${server.url}/${docId}`, aida).ready();
  const raw = await new RawClient(`${server.url}/${docId}`, mallory).ready();
  return { docId, watcher, raw };
}

const position = { type: null, tname: "default", item: null, assoc: 0 };

describe("presence", () => {
  test("S33 name and colour come from the session, whatever the client claims", async () => {
    const { watcher, raw } = await watched();
    const claimed = { name: "Minister", color: "red;background:url(//x)", id: aida.id };
    raw.announce(5, JSON.stringify({ user: claimed, role: "owner", cursor: null }));
    await eventually(() => expect(watcher.presence).toHaveLength(1));
    expect(watcher.presence[0]).toEqual({
      clientId: 5,
      state: {
        user: { id: mallory.id, name: "Mallory", color: colourOf(mallory.id) },
        cursor: null,
      },
    });
    expect(palette).toContain(colourOf(mallory.id));
  });

  test("S33 a cursor passes cleaned, anything else and anything large is dropped", async () => {
    const { watcher, raw } = await watched();
    const hostile = { anchor: { ...position, evil: "<img>" }, head: { ...position, assoc: "x" } };
    raw.announce(5, JSON.stringify({ cursor: hostile }));
    await eventually(() => expect(watcher.presence).toHaveLength(1));
    expect(watcher.presence[0]?.state).toMatchObject({
      cursor: { anchor: position, head: position },
    });
    raw.announce(5, JSON.stringify({ cursor: null, text: "y".repeat(100_000) }));
    raw.announce(5, "not json");
    raw.announce(5, "[]");
    raw.announce(5, JSON.stringify({ cursor: { anchor: 7, head: { item: { client: -1 } } } }));
    await eventually(() => expect(watcher.presence).toHaveLength(2));
    expect(watcher.presence[1]?.state).toMatchObject({ cursor: null });
    expect(raw.closed).toBeNull();
  });

  test("S09 nobody speaks for another client id", async () => {
    const { docId, watcher, raw } = await watched();
    const author = ownClient(server.url, docId, aida);
    await eventually(() => expect(watcher.presence).toHaveLength(1));
    raw.announce(author.doc.clientID, JSON.stringify({ cursor: null }));
    raw.announce(77, JSON.stringify({ cursor: null }));
    await eventually(() => expect(watcher.presence).toHaveLength(2));
    raw.announce(78, JSON.stringify({ cursor: null }));
    raw.announce(author.doc.clientID, "null");
    raw.announce(77, JSON.stringify({ cursor: { anchor: position, head: position } }));
    await eventually(() => expect(watcher.presence).toHaveLength(3));
    expect(watcher.presence.map(({ clientId }) => clientId)).toEqual([author.doc.clientID, 77, 77]);
  });

  test("who leaves disappears, who comes sees who is there", async () => {
    const { docId, watcher, raw } = await watched();
    raw.announce(5, JSON.stringify({ cursor: null }));
    await eventually(() => expect(watcher.presence).toHaveLength(1));
    const late = stockClient(server.url, docId, aida);
    await eventually(() => expect(late.provider.awareness.getStates().has(5)).toBe(true));
    raw.close();
    await eventually(() => expect(watcher.presence.at(-1)).toEqual({ clientId: 5, state: null }));
    await eventually(() => expect(late.provider.awareness.getStates().has(5)).toBe(false));
  });

  test("who may only read neither learns who is writing nor is seen", async () => {
    const { docId, watcher, raw } = await watched();
    const reader = await createPerson(server.pool, "Reader");
    server.allow(reader.id, "read");
    const silent = await new RawClient(`${server.url}/${docId}`, reader).ready();
    silent.announce(6, '{"cursor":null}');
    raw.announce(5, '{"cursor":null}');
    await eventually(() => expect(watcher.presence.map(({ clientId }) => clientId)).toEqual([5]));
    const late = await new RawClient(`${server.url}/${docId}`, reader).ready();
    for (const one of [silent, late]) {
      one.sync(0, new Uint8Array([0]));
      await eventually(() => expect(one.types).toContain(0));
      expect(one.presence).toEqual([]);
    }
    expect(watcher.presence).toHaveLength(1);
    // Who is asked in hears at once who is here.
    server.allow(reader.id, "comment");
    await server.collaboration.recheckUser(reader.id);
    for (const one of [silent, late]) {
      await eventually(() => expect(one.presence.map(({ clientId }) => clientId)).toContain(5));
    }
  });

  test("of a crowd some are shown and all are counted", async () => {
    const crowded = await startServer({
      url: database.url,
      limits: { presenceEveryMs: 30, presenceShown: 2 },
    });
    try {
      const docId = await createDocument(crowded.pool);
      const watcher = ownClient(crowded.url, docId, aida);
      const reader = await createPerson(crowded.pool, "Reader");
      crowded.allow(reader.id, "read");
      const aside = await new RawClient(`${crowded.url}/${docId}`, reader).ready();
      const others: RawClient[] = [];
      for (const clientId of [5, 6, 7]) {
        const one = await new RawClient(`${crowded.url}/${docId}`, mallory).ready();
        one.announce(clientId, JSON.stringify({ cursor: null }));
        others.push(one);
      }
      const { awareness } = watcher.provider;
      const seen = () =>
        [...awareness.getStates().keys()].filter((id) => id !== awareness.clientID);
      await eventually(() => expect(watcher.provider.getCrowd()).toBe(4));
      expect(seen()).toHaveLength(1);
      const late = ownClient(crowded.url, docId, mallory);
      await eventually(() => expect(late.provider.getCrowd()).toBe(5));
      late.provider.destroy();
      // Whoever waited takes the place of somebody who leaves, and the number ends with the crowd.
      const shown = others.findIndex((_one, index) => seen().includes(index + 5));
      others[shown]?.close();
      await eventually(() => expect(watcher.provider.getCrowd()).toBe(3));
      await eventually(() => expect(seen()).toHaveLength(1));
      expect(seen()).not.toContain(shown + 5);
      others[(shown + 1) % 3]?.close();
      await eventually(() => expect(watcher.provider.getCrowd()).toBeNull());
      await eventually(() => expect(seen()).toEqual([((shown + 2) % 3) + 5]));
      expect(aside.notices).toEqual([]);
      aside.close();
    } finally {
      await crowded.stop();
    }
  });

  test("who reconnects is seen again at once", async () => {
    const docId = await createDocument(server.pool);
    const one = ownClient(server.url, docId, aida);
    const two = stockClient(server.url, docId, mallory);
    const seen = () => two.provider.awareness.getStates().has(one.doc.clientID);
    await eventually(() => expect(seen()).toBe(true));
    one.provider.disconnect();
    await eventually(() => expect(seen()).toBe(false));
    one.provider.connect();
    await eventually(() => expect(seen()).toBe(true));
  });

  test("a stock client's echo of others ends at the server", async () => {
    const docId = await createDocument(server.pool);
    const one = stockClient(server.url, docId, aida);
    const two = stockClient(server.url, docId, mallory);
    await eventually(() => expect(two.provider.awareness.getStates().size).toBe(2));
    await eventually(() => expect(one.provider.awareness.getStates().size).toBe(2));
    const watcher = await new RawClient(`${server.url}/${docId}`, aida).ready();
    const text = one.doc.getText("t");
    text.insert(0, "done");
    await eventually(() => expect(watcher.remotes).toHaveLength(1));
    const before = watcher.presence.length;
    text.insert(0, "really ");
    await eventually(() => expect(watcher.remotes).toHaveLength(2));
    expect(watcher.presence.length).toBe(before);
    expect(Y.encodeStateVector(two.doc).length).toBeGreaterThan(1);
  });
});
