import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeClients, ownClient, requestClient } from "./support/clients";
import {
  createDocument,
  createPerson,
  origin,
  rowsOf,
  startServer,
  type TestServer,
} from "./support/server";

/** Where no WebSocket comes through, the same messages travel in plain requests. */
let database: TestDatabase;
let server: TestServer;
let aida: { id: string; name: string };
let bek: { id: string; name: string };

beforeAll(async () => {
  database = await cloneDatabase();
  server = await startServer({ url: database.url });
  aida = await createPerson(server.pool, "Aida");
  bek = await createPerson(server.pool, "Bek");
});

afterEach(closeClients);

afterAll(async () => {
  await server.stop();
  await database.drop();
});

const address = (path: string) => `http://127.0.0.1:${server.port}/collab/poll/${path}`;
const post = (path: string, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer>) =>
  fetch(address(path), { method: "POST", headers, ...(body ? { body } : {}) });
const as = ({ id, name }: { id: string; name: string }) => ({
  origin,
  cookie: `${id}|${encodeURIComponent(name)}`,
});

describe("a line of plain requests", () => {
  it("takes over where sockets do not open, writes with people on sockets, and says what is saved", async () => {
    const docId = await createDocument(server.pool);
    const onSocket = ownClient(server.url, docId, aida);
    const onRequests = requestClient(server.url, docId, bek);
    await eventually(() => expect(onRequests.provider.synced).toBe(true));
    onRequests.text.insert(0, "from behind a proxy ");
    await eventually(() => expect(onSocket.text.toString()).toBe("from behind a proxy "));
    await eventually(() => expect(onRequests.provider.getSaveState().status).toBe("saved"));
    expect(await rowsOf(server.pool, docId)).toBe(1);
    onSocket.text.insert(0, "and ");
    await eventually(() => expect(onRequests.text.toString()).toBe("and from behind a proxy "));
  });

  it("is closed when the right is withdrawn, and what comes later is not taken", async () => {
    const docId = await createDocument(server.pool);
    const cleo = await createPerson(server.pool, "Cleo");
    const client = requestClient(server.url, docId, cleo);
    await eventually(() => expect(client.provider.synced).toBe(true));
    server.allow(cleo.id, 403);
    server.collaboration.recheckUser(cleo.id);
    await eventually(() => expect(client.provider.getSaveState().stopped).toBe("no-access"));
    client.text.insert(0, "too late");
    expect(await rowsOf(server.pool, docId)).toBe(0);
  });

  it("tells who is not signed in or may not, so that the page can act", async () => {
    const docId = await createDocument(server.pool);
    const dana = await createPerson(server.pool, "Dana");
    server.allow(dana.id, 404);
    const client = requestClient(server.url, docId, dana);
    await eventually(() => expect(client.provider.getSaveState().stopped).toBe("gone"));
  });

  it.each([
    ["another origin", { origin: "https://elsewhere.example" }, 403],
    ["no origin", { origin: "" }, 403],
    ["nobody", { cookie: "" }, 401],
  ])("S41 S42 refuses %s", async (_who, headers, status) => {
    const docId = await createDocument(server.pool);
    const response = await post(`documents/${docId}`, { ...as(aida), ...headers });
    expect(response.status).toBe(status);
  });

  it("belongs to the session that opened it", async () => {
    const docId = await createDocument(server.pool);
    const line = await (await post(`documents/${docId}`, as(aida))).text();
    expect((await post(`lines/${line}/receive`, as(bek))).status).toBe(404);
    expect((await post(`lines/${"x".repeat(43)}/receive`, as(aida))).status).toBe(404);
    const mine = await post(`lines/${line}/receive`, as(aida));
    expect(mine.status).toBe(200);
    expect((await mine.arrayBuffer()).byteLength).toBeGreaterThan(10);
  });

  it("S01 S03 refuses what is too large or makes no sense without harm to others", async () => {
    const docId = await createDocument(server.pool);
    const line = await (await post(`documents/${docId}`, as(aida))).text();
    const huge = await post(`lines/${line}/send`, as(aida), new Uint8Array(3 * 1024 * 1024));
    expect(huge.status).toBe(413);
    const rubbish = await post(`lines/${line}/send`, as(aida), new Uint8Array([200, 1, 2]));
    expect(rubbish.status).toBe(400);
    expect(await rowsOf(server.pool, docId)).toBe(0);
    const other = requestClient(server.url, docId, bek);
    await eventually(() => expect(other.provider.synced).toBe(true));
  });

  it.each([
    ["a flood of nothing", new Uint8Array(2 * 1024 * 1024)],
    ["more messages than anybody types", new Uint8Array(4_000).fill(1)],
  ])("S32 ends a line that brings %s", async (_what, body) => {
    const docId = await createDocument(server.pool);
    const line = await (await post(`documents/${docId}`, as(aida))).text();
    expect((await post(`lines/${line}/send`, as(aida), body)).status).toBe(400);
    expect((await post(`lines/${line}/receive`, as(aida))).status).toBe(404);
  });

  it("answers only POST", async () => {
    const docId = await createDocument(server.pool);
    expect((await fetch(address(`documents/${docId}`), { headers: as(aida) })).status).toBe(405);
  });
});
