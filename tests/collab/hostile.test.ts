import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { closeCode, schemaVersion, syncType } from "~/features/documents/collab-client/wire";
import { closeClients, ownClient } from "./support/clients";
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
let mallory: { id: string; name: string };
const clients: RawClient[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  server = await startServer({
    url: database.url,
    limits: { connectionsPerUser: 50, bytesPerUserPerMinute: 10 ** 9 },
  });
  aida = await createPerson(server.pool, "Aida");
  mallory = await createPerson(server.pool, "Mallory");
});

afterEach(() => {
  closeClients();
  for (const client of clients.splice(0)) client.close();
});

afterAll(async () => {
  await server.stop();
  await database.drop();
});

async function attack(docId: string, options?: { stock?: boolean }): Promise<RawClient> {
  const client = new RawClient(`${server.url}/${docId}`, mallory, options);
  clients.push(client);
  return client.ready();
}

/** A document with a sentence of Aida's, and Aida on it. */
async function writtenDocument() {
  const docId = await createDocument(server.pool);
  const author = ownClient(server.url, docId, aida);
  await eventually(() => expect(author.provider.getSaveState().status).toBe("saved"));
  author.text.insert(0, "a sentence");
  await eventually(async () => expect(await rowsOf(server.pool, docId)).toBe(1));
  return { docId, author };
}

/** The author goes on as if nothing had happened. */
async function expectUndisturbed({ docId, author }: Awaited<ReturnType<typeof writtenDocument>>) {
  author.text.insert(0, "still ");
  await eventually(() => expect(author.provider.getSaveState().status).toBe("saved"));
  expect(author.provider.wsconnected).toBe(true);
  expect(await rowsOf(server.pool, docId)).toBe(2);
}

function typed(text: string): { doc: Y.Doc; update: Uint8Array } {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return { doc, update: Y.encodeStateAsUpdate(doc) };
}

/** A few bytes that stand for this many structs in the V2 encoding: run-length coding without end. */
function v2Bomb(structs: number): Uint8Array {
  const varUint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))];
  const oneForEver = [0x41, ...varUint(structs)];
  const columns = [[], [5], [], [], [0], [0], [], [], oneForEver];
  return Uint8Array.from([
    0,
    ...columns.flatMap((column) => [column.length, ...column]),
    ...[1, ...varUint(structs), 0, 0],
  ]);
}

describe("bytes that no editor sends", () => {
  test("S01 a frame of ten megabytes closes its sender and disturbs nobody", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    raw.send(randomBytes(10 * 1024 * 1024));
    await eventually(() => expect(raw.closed?.code).toBe(closeCode.tooBig));
    await expectUndisturbed(written);
  });

  test("S02 a message in twenty thousand pieces closes its sender and costs no memory", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    const before = process.memoryUsage().rss;
    const piece = Buffer.alloc(53);
    for (let index = 0; index < 20_000; index++) raw.ws.send(piece, { fin: false });
    await eventually(() => expect([1006, 1008, 1009]).toContain(raw.closed?.code));
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
    await expectUndisturbed(written);
  });

  test.each<[string, Uint8Array | string, number]>([
    ["text", "hello", 1003],
    ["an empty frame", new Uint8Array(), 1008],
    ["an unknown type", new Uint8Array([99]), 1008],
    ["a truncated number", new Uint8Array([0x80, 0x80]), 1008],
    ["a truncated frame", new Uint8Array([101, 1, 2, 3]), 1008],
    ["a state vector that promises more than it has", new Uint8Array([0, 0, 2, 0xff, 0x7f]), 1008],
  ])("S03 %s closes its sender", async (_what, data, code) => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    raw.send(data);
    await eventually(() => expect(raw.closed?.code).toBe(code));
    await expectUndisturbed(written);
  });

  test("S03 a thousand random frames are refused without a row or a crash", async () => {
    const written = await writtenDocument();
    let state = 42;
    const next = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    };
    const random = () => Uint8Array.from({ length: (next() % 40) + 1 }, next);
    for (let socket = 0; socket < 10; socket++) {
      const raw = await attack(written.docId);
      for (let n = 1; n <= 50; n++) raw.frame(n, random());
      // One that an unreadable frame has closed has no word for those behind it.
      await eventually(() => expect(raw.closed !== null || raw.nacks.length === 50).toBe(true));
      expect(raw.acks).toEqual([]);
      raw.close();
    }
    // Any other message: what follows it closes the socket, so it has been judged by then.
    for (let round = 0; round < 50; round++) {
      await Promise.all(
        Array.from({ length: 10 }, async () => {
          const raw = await attack(written.docId);
          raw.send(random());
          raw.send(new Uint8Array([99]));
          await eventually(() => expect(raw.closed).not.toBeNull());
          expect(raw.acks).toEqual([]);
        }),
      );
    }
    await expectUndisturbed(written);
    expect(server.errors).toEqual([]);
  });

  test("S04 a V2 bomb is refused in less than 50 ms", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    expect(Y.decodeUpdateV2(v2Bomb(1_000)).structs).toHaveLength(1_000);
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const started = performance.now();
    raw.frame(1, v2Bomb(2 ** 24));
    await eventually(() => expect(raw.nacks).toEqual([{ n: 1, code: "bad-update" }]), { every: 1 });
    expect(performance.now() - started).toBeLessThan(50);
    lag.disable();
    expect(lag.max / 1e6).toBeLessThan(100);
    await expectUndisturbed(written);
  });

  test("S05 an update that leaves a gap is refused and nothing is kept of it", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    const { doc } = typed("hidden");
    const before = Y.encodeStateVector(doc);
    doc.getText("t").insert(6, "x".repeat(10_000));
    raw.frame(1, Y.encodeStateAsUpdate(doc, before));
    await eventually(() => expect(raw.nacks).toEqual([{ n: 1, code: "clock-gap" }]));
    const bytes = await server.pool.query(
      `SELECT sum("bytes")::int AS bytes FROM "CollabUpdate" WHERE "docId" = $1`,
      [written.docId],
    );
    expect(bytes.rows[0].bytes).toBeLessThan(100);
    await expectUndisturbed(written);
  });

  test("S06 an update under another person's client id is refused, the victim writes on", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(written.author.doc));
    const before = Y.encodeStateVector(forged);
    forged.clientID = written.author.doc.clientID;
    forged.getText("t").insert(0, "forged ");
    raw.frame(1, Y.encodeStateAsUpdate(forged, before));
    await eventually(() => expect(raw.nacks).toEqual([{ n: 1, code: "foreign-client" }]));
    await expectUndisturbed(written);
    expect(written.author.text.toString()).toBe("still a sentence");
  });

  test("S07 a run of a trillion deleted characters under one's own id is refused", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    raw.frame(1, new Uint8Array([1, 1, 9, 0, 0, 0x80, 0xa0, 0x94, 0xa5, 0x8d, 0x1d, 0]));
    await eventually(() => expect(raw.nacks).toEqual([{ n: 1, code: "bad-update" }]));
    await expectUndisturbed(written);
  });

  test("S08 deletions of what nobody wrote are refused", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    raw.frame(1, new Uint8Array([0, 1, 9, 1, 5, 7]));
    await eventually(() => expect(raw.nacks).toEqual([{ n: 1, code: "clock-gap" }]));
    await expectUndisturbed(written);
  });

  test("a socket that breaks the WebSocket protocol itself is closed alone", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    const broken = (raw.ws as unknown as { _socket: { write(data: Buffer): void } })._socket;
    broken.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    await eventually(() => expect(raw.closed).not.toBeNull());
    await expectUndisturbed(written);
  });
});

describe("too much of it", () => {
  test("S32 five hundred frames a second are told so, then closed; others are served", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    for (let index = 0; index < 500; index++) doc.getText("t").insert(index, "x");
    updates.forEach((update, index) => {
      raw.frame(index + 1, update);
    });
    written.author.text.insert(0, "meanwhile ");
    await eventually(() => expect(written.author.provider.getSaveState().status).toBe("saved"));
    await eventually(() => expect(raw.closed?.code).toBe(closeCode.tryLater));
    expect(raw.nacks[0]).toEqual({ n: 61, code: "rate" });
    const stored = await rowsOf(server.pool, written.docId);
    expect(stored).toBeLessThanOrEqual(70);
    const started = performance.now();
    written.author.text.insert(0, "still ");
    await eventually(() => expect(written.author.provider.getSaveState().status).toBe("saved"));
    expect(performance.now() - started).toBeLessThan(600);
  });

  test("S32 nineteen frames a second are never limited", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    const doc = new Y.Doc();
    let n = 0;
    const started = performance.now();
    const typing = setInterval(() => {
      // As many as are due, however late a busy machine calls.
      while (n < ((performance.now() - started) / 1000) * 19) {
        const before = Y.encodeStateVector(doc);
        doc.getText("t").insert(0, "x");
        raw.frame(++n, Y.encodeStateAsUpdate(doc, before));
      }
    }, 1000 / 19);
    // More than a burst of sixty, so that it is the rate that is tested.
    await eventually(() => expect(raw.acks.at(-1)?.n).toBeGreaterThan(110), { within: 15_000 });
    clearInterval(typing);
    expect(raw.nacks).toEqual([]);
    expect(raw.closed).toBeNull();
    // All of it is in the log, in however few rows a busy machine has put it.
    const letters = async () => (await textInLog(server.pool, written.docId)).split("x").length - 1;
    await eventually(async () => expect(await letters()).toBe(n));
  });

  test("S37 a reader that stops reading is closed when 4 MiB wait for it", async () => {
    const written = await writtenDocument();
    const raw = await attack(written.docId);
    raw.ws.pause();
    const big = "x".repeat(200_000);
    for (let index = 0; index < 60 && server.collaboration.stats().sockets > 1; index++) {
      written.author.text.insert(0, big);
      written.author.text.delete(0, big.length);
      await eventually(() => expect(written.author.provider.getSaveState().status).toBe("saved"));
    }
    await eventually(() => expect(server.collaboration.stats().sockets).toBe(1));
    expect(server.collaboration.stats().bufferedBytes).toBeLessThan(4 * 1024 * 1024);
    const closed = await server.registry.getSingleMetric("collab_closed_total")?.get();
    expect(closed?.values.some(({ labels }) => labels.code === "1013")).toBe(true);
  });

  test("S31 a full document refuses more text and still takes deletions", async () => {
    const small = await startServer({ url: database.url, limits: { documentBytes: 20_000 } });
    try {
      const docId = await createDocument(small.pool);
      const raw = await new RawClient(`${small.url}/${docId}`, aida).ready();
      const { doc, update } = typed("y".repeat(19_000));
      raw.frame(1, update);
      await eventually(() => expect(raw.acks).toHaveLength(1));
      const before = Y.encodeStateVector(doc);
      doc.getText("t").delete(0, 10);
      raw.frame(2, Y.encodeStateAsUpdate(doc, before));
      await eventually(() => expect(raw.acks).toHaveLength(2));
      raw.frame(3, typed("z".repeat(5_000)).update);
      await eventually(() => expect(raw.closed?.code).toBe(closeCode.documentFull));
      expect(raw.nacks).toEqual([{ n: 3, code: "over-budget" }]);
      expect(await rowsOf(small.pool, docId)).toBe(2);
    } finally {
      await small.stop();
    }
  });

  test("more sockets than one person or one document may have are refused before the handshake", async () => {
    const tight = await startServer({
      url: database.url,
      limits: { connectionsPerUser: 2, connectionsPerDocument: 3 },
    });
    try {
      const docId = await createDocument(tight.pool);
      const url = `${tight.url}/${docId}`;
      const join = (person: { id: string; name: string }) => {
        const client = new RawClient(url, person);
        clients.push(client);
        return client;
      };
      const first = await join(aida).ready();
      await join(aida).ready();
      const third = join(aida);
      await eventually(() => expect(third.refused).toBe(429));
      await join(mallory).ready();
      const fifth = join(mallory);
      await eventually(() => expect(fifth.refused).toBe(503));
      first.close();
      await eventually(() => expect(tight.collaboration.stats().sockets).toBe(2));
      await join(aida).ready();
    } finally {
      await tight.stop();
    }
  });
});

describe("those who may only read", () => {
  test.each(["read", "comment"] as const)(
    "S09 %s: update, sync2 with news and unknown types change nothing",
    async (role) => {
      const written = await writtenDocument();
      server.allow(mallory.id, role);
      try {
        const raw = await attack(written.docId);
        expect(raw.hello?.role).toBe(role);
        raw.frame(1, typed("news").update);
        raw.sync(syncType.update, typed("news").update);
        raw.sync(syncType.step2, typed("news").update);
        await eventually(() => {
          expect(raw.nacks).toEqual([
            { n: 1, code: "read-only" },
            { n: 0, code: "read-only" },
          ]);
        });
        expect(raw.closed).toBeNull();
        const stock = await attackAsReader(written.docId);
        stock.sync(syncType.update, typed("news").update);
        await eventually(() => expect(stock.types).toContain(2));
        raw.send(new Uint8Array([77]));
        await eventually(() => expect(raw.closed?.code).toBe(1008));
        await expectUndisturbed(written);
        expect(written.author.text.toString()).toBe("still a sentence");
      } finally {
        server.allow(mallory.id, "edit");
      }
    },
  );

  /** A stock client with only the right to read is asked for nothing; it asks first. */
  async function attackAsReader(docId: string): Promise<RawClient> {
    const client = new RawClient(`${server.url}/${docId}`, mallory, { stock: true });
    clients.push(client);
    await eventually(() => expect(client.ws.readyState).toBe(client.ws.OPEN));
    client.sync(syncType.step1, new Uint8Array([0]));
    return client.ready();
  }

  test("our client shows read-only and keeps what was typed by force as not saved", async () => {
    const written = await writtenDocument();
    server.allow(mallory.id, "read");
    try {
      const reader = ownClient(server.url, written.docId, mallory);
      await eventually(() => expect(reader.text.toString()).toBe("a sentence"));
      expect(reader.provider.getSaveState().status).toBe("read-only");
      reader.text.insert(0, "!");
      expect(reader.provider.getSaveState()).toMatchObject({ status: "offline", unsaved: 1 });
      await expectUndisturbed(written);
    } finally {
      server.allow(mallory.id, "edit");
    }
  });
});

describe("before the handshake", () => {
  function ask(path: string, headers: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = "";
      const socket = connect(server.port, "127.0.0.1", () => {
        socket.write(
          [
            `GET ${path} HTTP/1.1`,
            "Host: 127.0.0.1",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            ...headers,
            "\r\n",
          ].join("\r\n"),
        );
      });
      socket.on("data", (data) => {
        answer += String(data);
        if (answer.startsWith("HTTP/1.1 101")) socket.destroy();
      });
      socket.on("close", () => resolve(answer.split("\r\n", 1)[0] ?? ""));
      socket.on("error", reject);
    });
  }
  const good = "Origin: http://learnin.test";
  const cookie = () => `Cookie: ${aida.id}`;

  test("S41 a foreign, missing, null or insecure origin is refused", async () => {
    const docId = await createDocument(server.pool);
    const path = `/collab/documents/${docId}`;
    const origins = [
      "https://evil.test",
      "null",
      "https://learnin.test",
      "http://learnin.test.evil",
    ];
    for (const origin of origins) {
      expect(await ask(path, [`Origin: ${origin}`, cookie()])).toBe("HTTP/1.1 403 Forbidden");
    }
    expect(await ask(path, [cookie()])).toBe("HTTP/1.1 403 Forbidden");
    expect(await ask(path, [good, cookie()])).toBe("HTTP/1.1 101 Switching Protocols");
  });

  test("S42 without a session the answer is 401", async () => {
    const docId = await createDocument(server.pool);
    expect(await ask(`/collab/documents/${docId}`, [good])).toBe("HTTP/1.1 401 Unauthorized");
    server.allow(mallory.id, 401);
    const expired = await ask(`/collab/documents/${docId}`, [good, `Cookie: ${mallory.id}`]);
    expect(expired).toBe("HTTP/1.1 401 Unauthorized");
    server.allow(mallory.id, "edit");
  });

  test("S43 ids that are none, too long, or not one's own look the same", async () => {
    const docId = await createDocument(server.pool);
    const paths = ["../x", "..%2fx", "x", `${docId}/`, `${docId}x`, "0".repeat(10_000), ""];
    for (const path of paths) {
      const answer = await ask(`/collab/documents/${path}`, [good, cookie()]);
      expect(answer, path.slice(0, 60)).toBe("HTTP/1.1 404 Not Found");
    }
    server.allow(mallory.id, 404);
    const foreign = await ask(`/collab/documents/${docId}`, [good, `Cookie: ${mallory.id}`]);
    expect(foreign).toBe("HTTP/1.1 404 Not Found");
    server.allow(mallory.id, "edit");
  });

  test("S26 an editor with an older schema is closed before it hears anything", async () => {
    const docId = await createDocument(server.pool);
    for (const query of ["schema=0", "schema=1", "", "schema=abc"]) {
      const raw = new RawClient(`${server.url}/${docId}`, aida, { query });
      await eventually(() => expect(raw.closed?.code).toBe(closeCode.clientTooOld));
      expect(raw.types).toEqual([]);
    }
  });

  test("S25 a client with a copy of another epoch is closed before it is asked for anything", async () => {
    const docId = await createDocument(server.pool);
    const raw = new RawClient(`${server.url}/${docId}`, aida, {
      query: `schema=${schemaVersion.current}&epoch=7`,
    });
    await eventually(() => expect(raw.closed?.code).toBe(closeCode.epochChanged));
    expect(raw.types).toEqual([]);
  });
});
