import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { messageType, schemaVersion } from "~/features/documents/collab-client/wire";
import { closeClients, ownClient, stockClient } from "./support/clients";
import { RawClient } from "./support/raw-client";
import { createDocument, createPerson, startServer, type TestServer } from "./support/server";

let database: TestDatabase;
let admin: Client;
let aida: { id: string; name: string };
const servers: TestServer[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  admin = new Client({ connectionString: database.url, application_name: "admin" });
  await admin.connect();
  aida = await createPerson(admin, "Aida");
});

afterEach(async () => {
  closeClients();
  for (const server of servers.splice(0)) await server.stop();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function start(): Promise<TestServer> {
  const limits = { compactRows: 4, compactApartMs: 0 };
  const server = await startServer({ url: database.url, limits });
  servers.push(server);
  return server;
}

/** A document with a packed snapshot that nobody has open, and its text. */
async function packedDocument(): Promise<{ docId: string; text: string }> {
  const server = await start();
  const docId = await createDocument(admin);
  const author = ownClient(server.url, docId, aida);
  for (let round = 0; round < 6; round++) {
    author.text.insert(0, randomBytes(6_000).toString("base64"));
    await eventually(() => expect(author.provider.getSaveState().unsaved).toBe(0));
  }
  const text = author.text.toString();
  await eventually(async () => {
    const { rows } = await admin.query(
      `SELECT s."seq" FROM "CollabSnapshot" s JOIN "CollabDoc" d ON d."docId" = s."docId"
       WHERE s."docId" = $1 AND s."packed" IS NOT NULL AND s."seq" = d."baseSeq"`,
      [docId],
    );
    expect(rows).toHaveLength(1);
  });
  closeClients();
  await servers.pop()?.stop();
  return { docId, text };
}

async function firstTypes(server: TestServer, docId: string, query: string, stock = false) {
  const raw = await new RawClient(`${server.url}/${docId}`, aida, { query, stock }).ready();
  raw.sync(0, new Uint8Array([0]));
  const answers = [messageType.packed, messageType.sync];
  await eventually(() =>
    expect(raw.types.filter((type) => answers.includes(type as 0))).toHaveLength(2),
  );
  raw.sync(0, new Uint8Array([0]));
  await eventually(() =>
    expect(raw.types.filter((type) => answers.includes(type as 0))).toHaveLength(3),
  );
  raw.close();
  return raw.types;
}

describe("opening a large document", () => {
  test("our own client is sent the packed state once, others and older pages the plain one", async () => {
    const { docId, text } = await packedDocument();
    const server = await start();
    const asked = `schema=${schemaVersion.current}`;
    const packed = await firstTypes(server, docId, `${asked}&packed=1`);
    expect(packed.filter((type) => type === messageType.packed)).toHaveLength(1);
    expect(await firstTypes(server, docId, asked)).not.toContain(messageType.packed);
    expect(await firstTypes(server, docId, `${asked}&packed=1`, true)).not.toContain(
      messageType.packed,
    );
    const [one, other] = [ownClient(server.url, docId, aida), stockClient(server.url, docId, aida)];
    await eventually(() => expect(one.provider.synced).toBe(true));
    expect(one.text.toString()).toBe(text);
    await eventually(() => expect(other.text.toString()).toBe(text));
  });

  test("what was written since comes with it, and what is written next after it", async () => {
    const { docId, text } = await packedDocument();
    const server = await start();
    const first = ownClient(server.url, docId, aida);
    await eventually(() => expect(first.provider.synced).toBe(true));
    first.text.insert(0, "since ");
    await eventually(() => expect(first.provider.getSaveState().unsaved).toBe(0));
    const second = ownClient(server.url, docId, aida);
    await eventually(() => expect(second.provider.synced).toBe(true));
    expect(second.text.toString()).toBe(`since ${text}`);
    second.text.insert(0, "next, ");
    await eventually(() => expect(first.text.toString()).toBe(`next, since ${text}`));
    expect(first.doc.store.pendingStructs).toBeNull();
    expect(Y.encodeStateVector(first.doc)).toEqual(Y.encodeStateVector(second.doc));
  });

  test("who may not look at earlier versions is not sent words that were taken out since", async () => {
    const { docId, text } = await packedDocument();
    const before = await start();
    const author = ownClient(before.url, docId, aida);
    await eventually(() => expect(author.provider.synced).toBe(true));
    const written = async (change: () => void) => {
      change();
      await eventually(() => expect(author.provider.getSaveState().unsaved).toBe(0));
    };
    await written(() => author.text.insert(0, "a name, "));
    await written(() => author.text.delete(0, "a name, ".length));
    closeClients();
    await servers.pop()?.stop();

    const server = await start();
    const reader = await createPerson(admin, "Reader");
    server.allow(reader.id, "read");
    const asked = `schema=${schemaVersion.current}&packed=1`;
    expect(await firstTypes(server, docId, asked)).toContain(messageType.packed);
    const heard: Buffer[] = [];
    const raw = new RawClient(`${server.url}/${docId}`, reader, { query: asked });
    raw.ws.on("message", (data: Buffer) => heard.push(data));
    await raw.ready();
    raw.sync(0, new Uint8Array([0]));
    await eventually(() => expect(raw.types).toContain(messageType.sync));
    expect(raw.types).not.toContain(messageType.packed);
    expect(Buffer.concat(heard).includes("a name")).toBe(false);
    expect(Buffer.concat(heard).includes(text.slice(0, 200))).toBe(true);
  });

  test("a damaged packed form costs a moment, never the text", async () => {
    const { docId, text } = await packedDocument();
    await admin.query(
      `UPDATE "CollabSnapshot" SET "packed" = set_byte("packed", length("packed") / 2,
         get_byte("packed", length("packed") / 2) # 255) WHERE "docId" = $1`,
      [docId],
    );
    const server = await start();
    const one = ownClient(server.url, docId, aida);
    await eventually(() => expect(one.provider.synced).toBe(true));
    expect(one.text.toString()).toBe(text);
  });
});
