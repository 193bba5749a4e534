import { request } from "node:http";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aThread } from "#tests/factories/discussions";
import { aDocument } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCandidate } from "#tests/factories/shortlist";
import { aTaskForce } from "#tests/factories/task-forces";
import { cookieOf } from "#tests/support/pages";
import { type Stack, startStack } from "#tests/support/stack";
import { env } from "~/core/env.server";
import map from "~/routes";

/** Catalogue W11 and Z03: addresses that no link of ours leads to, at every page of the product. */

let stack: Stack;
let session: Record<string, string>;
const ids: Record<string, string> = {};

beforeAll(async () => {
  const ge = await aTaskForce("ge");
  const communityId = ge.communities.pedagogy;
  const admin = await anActor({ grants: [{ role: "admin" }] });
  session = { cookie: await cookieOf(admin) };
  ids.thread = (await aThread({ communityId, authorId: admin.userId })).id;
  ids.candidate = await aCandidate(communityId);
  ids.document = await aDocument({ countryCode: "ge", communityId });
  stack = await startStack();
}, 60_000);
afterAll(() => stack.close());

/** Headers of a form of ours, as an older browser sends it. */
const ownForm = () => ({
  origin: env().APP_ORIGIN,
  "content-type": "application/x-www-form-urlencoded",
});

const patterns = (map as { path?: string }[]).map(({ path = "" }) => path);

/** What may stand where an address wants a country, an id, a token, a number. */
const values: Record<string, () => string> = {
  NUL: () => "%00",
  "NUL inside": () => `0197a000-0000-7000-8000-00000000000%00`,
  "a broken escape": () => "%E0%A4%A",
  "a lone percent": () => "%",
  "a lone surrogate": () => "%ED%A0%80",
  "bytes that are no text": () => "%FF%FE",
  "a name of every object": () => "__proto__",
  "another name of every object": () => "constructor",
  "steps upwards": () => "..%2F..%2Fetc%2Fpasswd",
  "steps upwards with backslashes": () => "..%5C..%5C",
  "a very long id": () => "a".repeat(6_000),
  "a huge number": () => "99999999999999999999",
  "a negative number": () => "-1",
  "a fraction": () => "1e308",
  "an id of another kind": () => ids.thread ?? "",
  "an id of yet another kind": () => ids.candidate ?? "",
  "an id in capitals": () => (ids.document ?? "").toUpperCase(),
  "an emoji": () => "%F0%9F%98%80",
  "a quote and SQL": () => "'%3B%20DROP%20TABLE%20%22User%22%3B--",
  "a script": () => "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
};

/** What may stand behind the question mark; names that pages read. */
const names = [
  "after",
  "before",
  "edit",
  "version",
  "seat",
  "from",
  "only",
  "show",
  "open",
  "next",
];
const more = ["since", "around", "page", "community", "lang", "data", "done", "q", "state"];
const rubbish = [
  "%00",
  "%E0%A4%A",
  "%ED%A0%80",
  "-1",
  "99999999999999999999",
  "1e308",
  "NaN",
  "__proto__",
];
const cursors = [
  "eyJpZCI6bnVsbH0",
  "W10",
  "bnVsbA",
  "e30",
  "eyJhdCI6IngiLCJpZCI6IngifQ",
  "x".repeat(300),
];
const queries = [
  ...[...rubbish, ...cursors].map((value) =>
    [...names, ...more].map((name) => `${name}=${value}`).join("&"),
  ),
  [...names, ...more].map((name) => `${name}=a&${name}=b&${name}[]=c`).join("&"),
  "=&&&=%3D&%00=%00&[x]=1",
  "_data=%00&_data=root&index",
];

const good: Record<string, string> = {
  country: "ge",
  component: "pedagogy",
  step: "3",
  function: "meet",
};
const goodFor = (name: string, path: string): string =>
  good[name] ??
  (path.includes(":threadId")
    ? ids.thread
    : path.includes(":candidate")
      ? ids.candidate
      : ids.document) ??
  "x";

/** One hostile value in each place of the pattern, the others as they should be. */
function hostile(path: string, value: string): string[] {
  const places = [...path.matchAll(/:(\w+)|\*/g)];
  return places.map((_one, wanted) => {
    let place = -1;
    const filled = path.replace(/:(\w+)|\*/g, (_all, name: string | undefined) => {
      place += 1;
      return place === wanted ? value : goodFor(name ?? "*", path);
    });
    return `/${filled}`;
  });
}

const fine = (path: string) =>
  `/${path.replace(/:(\w+)|\*/g, (_all, name) => goodFor(name ?? "*", path))}`;

/** Is it an address at all? Others lead to the page for the same one with percent signs written out. */
function isWhole(address: string): boolean {
  try {
    decodeURIComponent(address.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

const scripts =
  /^\/d\/[^/]+\/(comments\/(data|people)|suggestions\/open|pictures|history\/restored|revision|things)(\?|$)/;

/** Addresses that no link leads to, for the scripts of open pages alone: their refusals are JSON. */
const isForScripts = (address: string) => scripts.test(address);

/** A page for people, whatever the address was: known status, no stack, no SQL. */
async function broken(address: string, headers: Record<string, string>): Promise<string[]> {
  let answer = await stack.ask(address, { headers });
  if (!isWhole(address)) {
    if (answer.status !== 303) return [`${address.slice(0, 90)} → ${answer.status}`];
    const written = String(answer.headers.location);
    if (!/^\/(?!\/)/.test(written) || !isWhole(written)) return [`${address} leads to ${written}`];
    answer = await stack.ask(written, { headers });
  }
  const told = `${address.slice(0, 90)} → ${answer.status}`;
  if (![200, 302, 303, 400, 403, 404, 429].includes(answer.status)) return [told];
  const page = String(answer.headers["content-type"] ?? "").startsWith("text/html");
  const asked = address.includes("_data=");
  if (answer.status >= 400 && isForScripts(address)) {
    return /^application\/json/.test(String(answer.headers["content-type"]))
      ? []
      : [`${told}, which is no JSON`];
  }
  if (answer.status >= 400 && !page && !asked) return [`${told}, which is no page`];
  if (answer.status >= 400 && page && !/<a [^>]*href=/.test(answer.body)) {
    return [`${told}, a page that leads nowhere`];
  }
  const insides = /node_modules|URIError|Invalid `|\n\s+at \w+ \(/.test(answer.body);
  return answer.status >= 400 && insides ? [`${told}, with insides`] : [];
}

describe("an address that no link leads to is answered by a page that helps", () => {
  it.each(patterns)(
    "/%s",
    async (path) => {
      const wrong: string[] = [];
      for (const make of Object.values(values)) {
        for (const address of hostile(path, make())) {
          wrong.push(...(await broken(address, session)), ...(await broken(address, {})));
        }
      }
      for (const query of queries) wrong.push(...(await broken(`${fine(path)}?${query}`, session)));
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});

it("what asks for no page is refused a file without one, and a file arrives whole", async () => {
  const missing = "/files/0197a000-0000-7000-8000-000000000000";
  const refused = await stack.ask(missing, { headers: { accept: "image/webp,*/*;q=0.8" } });
  expect([refused.status, refused.headers["content-type"]]).toEqual([
    404,
    "application/json; charset=utf-8",
  ]);
  const file = `/d/${ids.document}/export/md`;
  const given = await stack.ask(file, { headers: session });
  expect(given.status).toBe(200);
  expect(given.headers["content-type"]).toMatch(/^text\/markdown/);
  expect(given.headers["content-disposition"]).toMatch(/^attachment/);
  expect(String(given.headers["content-security-policy"])).toMatch(/default-src 'none'; sandbox/);
  expect(given.headers["content-length"]).toBe(String(Buffer.byteLength(given.body)));
  const strange = await stack.ask(`${file}?x_data=1`, { headers: session });
  expect([strange.status, strange.body]).toEqual([200, given.body]);
}, 60_000);

describe("headers that no browser sends", () => {
  const strange: Record<string, Record<string, string>> = {
    "a language that is none": { "accept-language": "\u00ff;q=zz,,,;;x-*-@,ru;q=-1" },
    "ten thousand languages": { "accept-language": "ru;q=0.1,".repeat(1_200) },
    "a language named like every object": { "accept-language": "__proto__,constructor" },
    "broken cookies": { cookie: "lang=%E0%A4%A; data=%00; =; s=.; s=a.b.c; __proto__=x; ;;;" },
    "a cookie of other tastes": { cookie: "lang=__proto__; data=constructor" },
    "many cookies": { cookie: Array.from({ length: 900 }, (_none, n) => `c${n}=${n}`).join("; ") },
    "a foreign host": { host: "evil.example\u00ff", "x-forwarded-host": "evil.example" },
    "a host that is none": { host: "[" },
    "a host with a space": { host: "a b" },
    "a forged address": { "x-forwarded-for": "\u00ff, ::::, 999.999.999.999" },
    "an encoding that is none": { "accept-encoding": "x;q=9, identity, \u00ff" },
    "a date that is none": {
      "if-modified-since": "x",
      "if-none-match": '"\u00ff"',
      range: "bytes=-1-",
    },
    "data saving that is none": { "save-data": "\u00ff", accept: "\u00ff/*;q=2" },
  };
  it.each(Object.keys(strange))("%s", async (name) => {
    const wrong: string[] = [];
    for (const path of [
      "/",
      "/ge",
      "/ge/pedagogy",
      "/sign-in",
      "/region",
      `/d/${ids.document}`,
      "/x/y/z",
    ]) {
      wrong.push(...(await broken(path, strange[name] ?? {})));
    }
    expect(wrong).toEqual([]);
  });

  it("larger than any are refused without a word of ours", async () => {
    const answer = await stack.ask("/", { headers: { cookie: "x".repeat(64 * 1024) } });
    expect(answer.status).toBe(431);
    expect((await stack.ask("/")).status).toBe(200);
  });
});

describe("forms from somewhere else than they seem", () => {
  it.each(["other.example", "127.0.0.1:1", "[", "a b", "%", "\u00ff"])(
    "a proxy that names the host «%s» breaks no form",
    async (host) => {
      const answer = await stack.ask("/sign-in", {
        method: "POST",
        headers: { ...ownForm(), host },
        body: "identifier=&password=x",
      });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatch(/<form [^>]*action="\/sign-in/);
    },
  );
});

describe("W09: bodies that are too much", () => {
  it("a form of a hundred thousand fields changes nothing and breaks nothing", async () => {
    const many = { method: "POST", headers: ownForm(), body: "a=&".repeat(100_000) } as const;
    const answers: [string, number][] = [];
    for (const path of ["/sign-in", "/join", "/preferences"]) {
      answers.push([path, (await stack.ask(path, many)).status]);
    }
    // The last one asks for two fields by name and overlooks all others.
    expect(answers).toEqual([
      ["/sign-in", 400],
      ["/join", 400],
      ["/preferences", 303],
    ]);
  });

  const huge = 50 * 1024 * 1024;
  it.each(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "50 MB of %s are refused and never held in memory",
    async (type) => {
      const before = process.memoryUsage();
      const headers = { ...ownForm(), "content-type": type };
      expect(await poured(huge, { ...headers, "content-length": String(huge) })).toBe(413);
      expect(await poured(huge, { ...headers, "transfer-encoding": "chunked" })).toBe(411);
      const after = process.memoryUsage();
      expect(after.external + after.heapUsed - before.external - before.heapUsed).toBeLessThan(
        huge / 2,
      );
      expect((await stack.ask("/healthz")).status).toBe(200);
    },
    60_000,
  );
});

/** Sends as many bytes as the other side takes, and gives the status that came back. */
function poured(bytes: number, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ port: stack.port, path: "/sign-in", method: "POST", headers });
    const piece = Buffer.alloc(64 * 1024, "a");
    let status = 0;
    call.on("response", (response) => {
      status = response.statusCode ?? 0;
      response.resume();
    });
    // Refused in the middle, a connection may be closed on what is still being sent.
    call.on("error", (error) => (status ? resolve(status) : reject(error)));
    call.on("close", () => resolve(status));
    Readable.from(
      (function* () {
        for (let sent = 0; sent < bytes; sent += piece.length) yield piece;
      })(),
    ).pipe(call);
  });
}
