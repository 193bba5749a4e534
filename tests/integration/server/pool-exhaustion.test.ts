import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { aDocument } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aTaskForce } from "#tests/factories/task-forces";
import { cookieOf } from "#tests/support/pages";
import { type Stack, type StackAnswer, startStack } from "#tests/support/stack";
import { makePool, pool, poolLimits } from "~/core/db.server";
import { env } from "~/core/env.server";
import { forgetSingleton, singleton } from "~/core/singleton.server";

/** Every connection is in use: people hear soon that they should come back, and can come back. */

let stack: Stack;
let session: { cookie: string };
let paths: string[];
const held: { release(): void }[] = [];

beforeAll(async () => {
  // The product's own pool, as impatient as it is for visitors; Prisma takes it on its first use.
  await pool().end();
  forgetSingleton("pool");
  forgetSingleton("prisma");
  singleton("pool", () => makePool(process.env.DATABASE_URL ?? ""));

  const { communities } = await aTaskForce("ge");
  const documentId = await aDocument({ countryCode: "ge", communityId: communities.pedagogy });
  session = { cookie: await cookieOf(await anActor({ grants: [{ role: "admin" }] })) };
  paths = ["/", "/ge", "/ge/pedagogy", `/d/${documentId}`, "/ge/pedagogy/discussions", "/account"];
  stack = await startStack();
  await expectWhole();
}, 60_000);
afterEach(release);
afterAll(async () => {
  await stack.close();
  await pool().end();
});

const ask = (path: string) => stack.ask(path, { headers: session });
const signIn = () =>
  stack.ask("/sign-in", {
    method: "POST",
    headers: { origin: env().APP_ORIGIN, "content-type": "application/x-www-form-urlencoded" },
    body: "identifier=nobody%40example.org&password=a-long-password",
  });

async function expectWhole(): Promise<void> {
  for (const path of paths) expect([path, (await ask(path)).status]).toEqual([path, 200]);
}

async function holdAll(): Promise<void> {
  while (held.length < poolLimits.max) held.push(await pool().connect());
}

function release(): void {
  for (const client of held.splice(0)) client.release();
}

function expectComeBack(answer: StackAnswer): void {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  expect(answer.headers["cache-control"]).toContain("no-store");
  expect(answer.headers["content-type"]).toMatch(/^text\/html/);
  expect(answer.body).toMatch(/<h1[ >]/);
  expect(answer.body).toMatch(/<a [^>]*href=/);
  expect(answer.body).not.toMatch(/timeout exceeded|node_modules|\n\s+at \w/);
}

it("O05 with every connection in use pages say soon that one should come back", async () => {
  await holdAll();
  for (const path of paths) {
    const begun = performance.now();
    expectComeBack(await ask(path));
    // One wait for a connection, not one after another; far below what a browser gives up after.
    expect(performance.now() - begun).toBeLessThan(3 * poolLimits.connectionTimeoutMillis);
  }
  expectComeBack(await signIn());
});

it("O05 a crowd that meets a full pool does not wait for each other", async () => {
  await holdAll();
  const begun = performance.now();
  const answers = await Promise.all(Array.from({ length: 60 }, () => ask("/ge/pedagogy")));
  expect(performance.now() - begun).toBeLessThan(10 * poolLimits.connectionTimeoutMillis);
  for (const answer of answers) expectComeBack(answer);
});

it("O05 the proxy is told to send nobody, the service manager that the process lives", async () => {
  await holdAll();
  const ready = await stack.ask("/readyz");
  expect(ready.status).toBe(503);
  expect(JSON.parse(ready.body)).toMatchObject({ ready: false, database: "down" });
  expect((await stack.ask("/healthz")).status).toBe(200);
});

it("O05 goes on as before as soon as connections are free", async () => {
  await holdAll();
  expectComeBack(await ask("/ge"));
  release();
  await expectWhole();
  expect((await signIn()).status).toBe(400);
  expect((await stack.ask("/readyz")).status).toBe(200);
  expect(pool().waitingCount).toBe(0);
});
