import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { cloneDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { becomePersona, freshCookies, type HttpClient } from "#tests/support/http";
import { freePort, type Product, startProduct } from "#tests/support/product";
import { TestRedis } from "#tests/support/redis";
import { CollabProvider } from "~/features/documents/collab-client/provider";
import { findFixtures } from "./fixtures";

/** Two processes with pages and two with documents, started as an operator would start them. */
let database: TestDatabase;
let redis: TestRedis;
let web: Product[] = [];
let collab: Product[] = [];
let env: Record<string, string>;
let guide: string;
const opened: CollabProvider[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  redis = await TestRedis.start();
  const [first = 0, ...others] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  env = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    SESSION_SECRET: "a secret of the tests, long enough for all",
    APP_ORIGIN: `http://127.0.0.1:${first}`,
    LEARNIN_DEMO: "1",
  };
  // All at once: one makes the demonstration country, the other waits for it.
  const parts = ["web", "web", "collab", "collab"] as const;
  const started = await Promise.all(
    [first, ...others].map((port, index) => startProduct({ part: parts[index], port, env })),
  );
  [web, collab] = [started.slice(0, 2), started.slice(2)];
  guide = (await findFixtures(await signedIn("admin"))).guide;
}, 240_000);

afterAll(async () => {
  for (const one of opened) one.destroy();
  const all = [...web, ...collab];
  expect(await Promise.all(all.map((one) => one.stop()))).toEqual(all.map(() => 0));
  await redis.kill();
  await database.drop();
});

async function signedIn(persona: string): Promise<HttpClient> {
  const client = freshCookies(env.APP_ORIGIN ?? "");
  await becomePersona(client, persona);
  return client;
}

/** Opens the guide's socket on one of the processes. */
function write(client: HttpClient, { port }: Product) {
  class Socket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { origin: env.APP_ORIGIN, headers: { cookie: client.cookieHeader() } });
    }
  }
  type Polyfill = NonNullable<ConstructorParameters<typeof CollabProvider>[0]["WebSocketPolyfill"]>;
  const doc = new Y.Doc();
  const provider = new CollabProvider({
    url: `ws://127.0.0.1:${port}/collab/documents`,
    docId: guide,
    doc,
    WebSocketPolyfill: Socket as unknown as Polyfill,
  });
  opened.push(provider);
  const paper = doc.getXmlFragment("default");
  return {
    provider,
    state: () => provider.getSaveState(),
    text: () => paper.toString(),
    add(words: string) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(words)]);
      paper.push([paragraph]);
    },
  };
}

const addresses = () => collab.map(({ port }) => `http://127.0.0.1:${port}`);
const saved = (...writers: ReturnType<typeof write>[]) =>
  eventually(
    () => expect(writers.map(({ state }) => state().status)).toEqual(writers.map(() => "saved")),
    {
      within: 20_000,
    },
  );

it("lets each process do its part and says where the rest is", async () => {
  const [page = 0, documents = 0] = [web[0]?.port, collab[0]?.port];
  const misdirected = await fetch(`http://127.0.0.1:${page}/collab/documents/${guide}`);
  expect(misdirected.status).toBe(421);
  expect(await misdirected.text()).toContain("start:collab");
  const socket = new WebSocket(`ws://127.0.0.1:${page}/collab/documents/${guide}`);
  socket.on("error", () => undefined);
  const status = await new Promise((resolve) =>
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode)),
  );
  expect(status).toBe(421);
  const elsewhere = await fetch(`http://127.0.0.1:${documents}/`);
  expect(elsewhere.status).toBe(404);
  expect(await elsewhere.text()).toContain("start:web");
  for (const { port } of [...web, ...collab]) {
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    const ready = await (await fetch(`http://127.0.0.1:${port}/readyz`)).json();
    expect(ready).toMatchObject({ ready: true, redis: "up", notifications: "up", degraded: false });
  }
});

it("knows on every process with pages who signed in on one of them", async () => {
  const client = await signedIn("teacher");
  for (const { port } of web) {
    const headers = { cookie: client.cookieHeader(), accept: "text/html" };
    const answer = await fetch(`http://127.0.0.1:${port}/zz/pedagogy/documents`, { headers });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("Tamara");
  }
});

it("S22 Redis is killed while two write on two processes: editing, signing in and limits work on", async () => {
  const [here, there] = [
    write(await signedIn("teacher"), collab[0] as Product),
    write(await signedIn("teacher-2"), collab[1] as Product),
  ];
  await saved(here, there);
  const meet = async (words: string) => {
    here.add(`${words} from here`);
    there.add(`${words} from there`);
    await eventually(
      () => {
        expect(here.text()).toContain(`${words} from there`);
        expect(there.text()).toContain(`${words} from here`);
      },
      { within: 2_000 },
    );
    await saved(here, there);
  };
  await meet("with Redis");
  await redis.kill();
  for (const url of addresses()) {
    await eventually(async () => {
      const answer = await fetch(`${url}/readyz`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ ready: true, redis: "down", degraded: true });
      expect(await (await fetch(`${url}/metrics`)).text()).toContain(
        'neighbours_line_up{line="redis"} 0',
      );
    });
  }
  for (let round = 0; round < 3; round++) await meet(`without Redis ${round}`);
  await signedIn("facilitator");
  // Guesses are counted for all processes together, and Redis has no part in it.
  const guesses: number[] = [];
  for (let guess = 0; guess < 8; guess++)
    guesses.push(await guessPassword(web[guess % 2] as Product));
  expect(guesses.slice(0, 4)).not.toContain(429);
  expect(guesses.at(-1)).toBe(429);
  await redis.start();
  for (const url of addresses()) {
    await eventually(
      async () =>
        expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ redis: "up" }),
      { within: 10_000 },
    );
  }
  await meet("with Redis again");
});

/** A wrong password for one account, on one process. */
async function guessPassword({ port }: Product): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: env.APP_ORIGIN ?? "", "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ identifier: "demo-outsider", password: "not the password" }),
  });
  return answer.status;
}

it("S34 a session ended on one web process closes its sockets on both others within five seconds", async () => {
  const client = await signedIn("facilitator");
  const sockets = collab.map((one) => write(client, one));
  const bystander = write(await signedIn("teacher"), collab[1] as Product);
  await saved(...sockets, bystander);
  const at = performance.now();
  const answer = await fetch(`http://127.0.0.1:${web[1]?.port}/sign-out`, {
    method: "POST",
    redirect: "manual",
    headers: {
      origin: env.APP_ORIGIN ?? "",
      "sec-fetch-site": "same-origin",
      cookie: client.cookieHeader(),
    },
    body: new URLSearchParams({ where: "everywhere" }),
  });
  expect(answer.status).toBe(303);
  await eventually(() => {
    for (const { state } of sockets) expect(state().stopped).toBe("signed-out");
  });
  expect(performance.now() - at).toBeLessThan(5_000);
  bystander.add("still here");
  await saved(bystander);
});

it("S34 a right withdrawn on a web process changes open sockets on both others", async () => {
  const owner = await signedIn("admin");
  const guest = await signedIn("outsider");
  const page = `/d/${guide}/settings`;
  const given = await owner.post(page, {
    intent: "give-person",
    person: "demo-outsider",
    access: "edit",
  });
  expect(given.status).toBe(303);
  const sockets = collab.map((one) => write(guest, one));
  await saved(...sockets);
  const { body } = await owner.get(page);
  const grantId = /Olga[\s\S]*?name="grantId" value="([^"]+)"/.exec(body)?.[1] ?? "";
  const at = performance.now();
  expect((await owner.post(page, { intent: "withdraw", grantId })).status).toBe(303);
  await eventually(() => {
    for (const { state } of sockets) expect(state().status).toBe("read-only");
  });
  expect(performance.now() - at).toBeLessThan(5_000);
});
