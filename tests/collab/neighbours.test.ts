import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type ConnectedNeighbours, connectNeighbours } from "#server/neighbours/connect";
import { carrySocketNews } from "#server/socket-news";
import { eventually } from "#tests/support/eventually";
import { TestRedis } from "#tests/support/redis";
import { pool } from "~/core/db.server";
import { publish } from "~/core/events.server";
import { closeCode } from "~/features/documents/collab-client/wire";
import { closeClients, ownClient } from "./support/clients";
import { RawClient } from "./support/raw-client";
import { createDocument, createPerson, startServer, type TestServer } from "./support/server";

/** Processes with lines between them, all on one database; the poll never helps, so hints must. */
const url = process.env.DATABASE_URL ?? "";
const log = pino({ level: "silent" });
const limits = { pollEveryMs: 0, presenceEveryMs: 30 };

let redis: TestRedis;
const lines: ConnectedNeighbours[] = [];
const servers: TestServer[] = [];

beforeAll(async () => {
  redis = await TestRedis.start();
});

afterEach(async () => {
  closeClients();
  for (const server of servers.splice(0)) await server.stop();
  for (const line of lines.splice(0)) await line.stop();
});

afterAll(() => redis.kill());

async function aLine(redisUrl: string | undefined): Promise<ConnectedNeighbours> {
  const line = await connectNeighbours({ databaseUrl: url, redisUrl, log });
  lines.push(line);
  return line;
}

async function aServer(redisUrl: string | undefined, more: object = {}): Promise<TestServer> {
  const neighbours = await aLine(redisUrl);
  const server = await startServer({ url, limits: { ...limits, ...more }, neighbours });
  neighbours.hear("access", (body) => {
    const { about, id } = body as { about: string; id: string };
    if (about === "person") void server.collaboration.recheckUser(id);
    if (about === "sessions") server.collaboration.closeForUser(id);
  });
  servers.push(server);
  return server;
}

async function join(server: TestServer, docId: string) {
  const writer = ownClient(server.url, docId, await createPerson(pool()));
  await eventually(() => expect(writer.provider.getSaveState().status).toBe("saved"));
  return writer;
}

const ways = [
  ["Redis", () => redis.url],
  ["PostgreSQL alone", () => undefined],
] as const;

test.each(ways)(
  "what one process commits is with the others at once, by %s",
  async (_by, where) => {
    const [one, other] = [await aServer(where()), await aServer(where())];
    const docId = await createDocument(pool());
    const [here, there] = [await join(one, docId), await join(other, docId)];
    for (const word of ["one ", "two ", "three "]) {
      here.text.insert(0, word);
      const at = performance.now();
      await eventually(() => expect(there.text.toString()).toBe(here.text.toString()), {
        every: 5,
      });
      expect(performance.now() - at).toBeLessThan(1_000);
      there.text.insert(there.text.length, "and back ");
      await eventually(() => expect(there.text.toString()).toBe(here.text.toString()));
    }
  },
);

test.each(ways)(
  "S34 what a command on a process without sockets takes away closes them elsewhere, by %s",
  async (_by, where) => {
    const servers = [await aServer(where()), await aServer(where())];
    carrySocketNews(await aLine(where()), null);
    const docId = await createDocument(pool());
    const person = await createPerson(pool());
    const sockets = await Promise.all(
      servers.map((server) => new RawClient(`${server.url}/${docId}`, person).ready()),
    );
    for (const server of servers) server.allow(person.id, 404);
    const at = performance.now();
    await publish({ name: "accounts.sessions-ended", userId: person.id, sessionIds: ["one"] } as {
      name: string;
    });
    await eventually(() => {
      for (const { closed } of sockets) expect(closed?.code).toBe(closeCode.accessChanged);
    });
    expect(performance.now() - at).toBeLessThan(5_000);
  },
);

test.each(ways)(
  "comments and suggestions that others changed elsewhere are told to those who have the text open, by %s",
  async (_by, where) => {
    const neighbours = await aLine(where());
    const server = await startServer({ url, limits, neighbours });
    servers.push(server);
    carrySocketNews(neighbours, server.collaboration);
    // Commands run in another process, which has no sockets.
    carrySocketNews(await aLine(where()), null);
    const [author, reader] = [await createPerson(pool()), await createPerson(pool())];
    const open = (id: string, person: typeof author) =>
      new RawClient(`${server.url}/${id}`, person).ready();
    const by = author.id;
    const [elsewhere, ...docIds] = await Promise.all(
      Array.from({ length: 4 }, () => createDocument(pool())),
    );
    const silent = [await open(elsewhere ?? "", reader)];
    for (const [at, event] of [
      { name: "documents.comments-changed", threadId: by, byId: by },
      { name: "documents.suggestions-sent", authorId: by, count: 1 },
      { name: "documents.suggestions-decided", deciderId: by },
    ].entries()) {
      const documentId = docIds[at] ?? "";
      silent.push(await open(documentId, author));
      const others = await open(documentId, reader);
      const told = { ...event, documentId };
      await publish(told);
      // By two lines it may be told twice.
      await eventually(() => expect(others.notices[0]).toEqual({ kind: "beside" }));
      others.close();
    }
    for (const socket of silent) {
      expect(socket.notices).toEqual([]);
      socket.close();
    }
  },
);

test("S34 news that was told while the line was broken is made up for when it is back", async () => {
  const server = await aServer(undefined);
  const docId = await createDocument(pool());
  const person = await createPerson(pool());
  const socket = await new RawClient(`${server.url}/${docId}`, person).ready();
  server.allow(person.id, 404);
  // Nobody tells of the change; the line breaks and comes back.
  await pool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'learnin neighbours' AND datname = current_database()`,
  );
  await eventually(() => expect(socket.closed?.code).toBe(closeCode.accessChanged));
});

test("S34 news that nobody told is found by asking everyone again now and then", async () => {
  const server = await aServer(undefined, { recheckEveryMs: 300 });
  const docId = await createDocument(pool());
  const person = await createPerson(pool());
  const socket = await new RawClient(`${server.url}/${docId}`, person).ready();
  server.allow(person.id, 404);
  await eventually(() => expect(socket.closed?.code).toBe(closeCode.accessChanged));
});

test("S22 Redis dies, freezes and comes back while people write on: nothing waits for it", {
  timeout: 60_000,
}, async () => {
  const [one, other] = [await aServer(redis.url), await aServer(redis.url)];
  const degraded = () => lines.map((line) => line.state().degraded);
  await eventually(() => expect(degraded()).toEqual([false, false]));
  const docId = await createDocument(pool());
  const [here, there] = [await join(one, docId), await join(other, docId)];
  const bothWays = async (word: string) => {
    here.text.insert(0, `${word} here `);
    there.text.insert(0, `${word} there `);
    const at = performance.now();
    await eventually(
      () => {
        expect(there.text.toString()).toBe(here.text.toString());
        expect(here.text.toString()).toContain(`${word} there `);
        expect(here.text.toString()).toContain(`${word} here `);
      },
      { every: 5 },
    );
    return performance.now() - at;
  };
  await bothWays("before");

  await redis.kill();
  await eventually(() => expect(degraded()).toEqual([true, true]));
  // By PostgreSQL's notifications now.
  for (let round = 0; round < 5; round++)
    expect(await bothWays(`dead ${round}`)).toBeLessThan(2_000);

  await redis.start();
  await eventually(() => expect(degraded()).toEqual([false, false]), { within: 10_000 });
  expect(await bothWays("back")).toBeLessThan(2_000);

  redis.signal("SIGSTOP");
  await eventually(() => expect(degraded()).toEqual([true, true]), { within: 10_000 });
  expect(await bothWays("frozen")).toBeLessThan(2_000);
  redis.signal("SIGCONT");
  await eventually(() => expect(degraded()).toEqual([false, false]), { within: 10_000 });
  expect(await bothWays("thawed")).toBeLessThan(2_000);
  expect([...one.errors, ...other.errors]).toEqual([]);
});

test("carets are seen across processes, and go with their people and with their process", async () => {
  const [one, other] = [await aServer(redis.url), await aServer(redis.url)];
  const docId = await createDocument(pool());
  const [aida, bek] = [await createPerson(pool(), "Aida"), await createPerson(pool(), "Bek")];
  const here = await new RawClient(`${one.url}/${docId}`, aida).ready();
  here.announce(7, JSON.stringify({ user: { name: "Minister" }, cursor: null }));
  await eventually(() => expect(one.collaboration.stats().sockets).toBe(1));
  const there = await new RawClient(`${other.url}/${docId}`, bek).ready();
  const seen = (client: RawClient, id: number) =>
    client.presence.findLast(({ clientId }) => clientId === id)?.state;
  // Whoever comes later is told of those who have been there before.
  await eventually(() => expect(seen(there, 7)).toMatchObject({ user: { name: "Aida" } }));
  there.announce(8, JSON.stringify({ cursor: null }));
  await eventually(() => expect(seen(here, 8)).toMatchObject({ user: { id: bek.id } }));
  there.close();
  await eventually(() => expect(seen(here, 8)).toBeNull());

  const third = await new RawClient(`${other.url}/${docId}`, bek).ready();
  await eventually(() => expect(seen(third, 7)).toMatchObject({ user: { name: "Aida" } }));
  await servers.shift()?.stop();
  await eventually(() => expect(seen(third, 7)).toBeNull());
});

test("what is no message of ours changes nothing", async () => {
  const server = await aServer(redis.url);
  const line = await aLine(redis.url);
  const docId = await createDocument(pool());
  const person = await createPerson(pool());
  const socket = await new RawClient(`${server.url}/${docId}`, person).ready();
  for (const body of [
    null,
    7,
    "x",
    [],
    [[docId]],
    [[docId, "9"]],
    { docId, people: [null, {}, 4] },
  ]) {
    for (const topic of ["heads", "presence"] as const) line.tell(topic, body);
  }
  const people = [{ clientId: 3, user: { id: "x", name: "n".repeat(900) }, cursor: { anchor: 1 } }];
  line.tell("presence", { docId, people, whole: true });
  await eventually(() => expect(socket.presence).toHaveLength(1));
  expect(socket.presence[0]?.state).toMatchObject({
    user: { name: "n".repeat(200) },
    cursor: null,
  });
  expect(server.errors).toEqual([]);
  expect(socket.closed).toBeNull();
});
