import { request } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express } from "express";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bodyLimit, crossSiteCheck } from "#server/middleware/cross-site";
import { pageCache } from "#server/middleware/page-cache";
import { requestFacts } from "#server/middleware/request-facts";
import { permissionsPolicy, securityHeaders } from "#server/middleware/security-headers";
import { squeeze } from "#server/middleware/squeeze";

const origin = "https://learnin.example.org";

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

let close: () => void;
let ask: (
  path: string,
  options?: { method?: string; headers?: Record<string, string>; body?: string; chunked?: boolean },
) => Promise<Answer>;
let changes: number;
let drawn: number;
let now: number;

function app(): Express {
  const made = express();
  made.set("etag", false);
  made.use(requestFacts, securityHeaders(origin, false), permissionsPolicy);
  made.use(crossSiteCheck(origin), bodyLimit(1_000, { paths: /^\/files$/, bytes: 2_000 }));
  made.use(
    squeeze,
    pageCache(() => now),
  );
  made.get("/long", (_request, response) => {
    response.type("html");
    response.end(`<p nonce="${response.locals.nonce}">${"слово ".repeat(500)}</p>`);
  });
  made.get("/", (_request, response) => {
    drawn += 1;
    response.type("html").send(`<p>${drawn}</p><script nonce="${response.locals.nonce}"></script>`);
  });
  made.get("/private", (_request, response) => {
    drawn += 1;
    response.setHeader("Set-Cookie", "s=1");
    response.type("html").send(`<p>${drawn}</p>`);
  });
  made.get("/slow", (_request, response) => {
    drawn += 1;
    const page = drawn;
    setImmediate(() => response.type("html").send(`<p>${page}</p>`));
  });
  made.get("/slow-missing", (_request, response) => {
    drawn += 1;
    setImmediate(() => response.status(404).type("html").send("<p>nothing</p>"));
  });
  made.get("/missing", (_request, response) => {
    drawn += 1;
    response.status(404).type("html").send(`<p>${drawn}</p>`);
  });
  made.post("*", (_request, response) => {
    changes += 1;
    response.send("changed");
  });
  return made;
}

beforeEach(async () => {
  changes = 0;
  drawn = 0;
  now = 0;
  const server = app().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  close = () => server.close();
  ask = (path, { method = "GET", headers = {}, body = "", chunked = false } = {}) =>
    new Promise((resolve, reject) => {
      const length: Record<string, string> =
        method !== "POST"
          ? {}
          : chunked
            ? { "transfer-encoding": "chunked" }
            : { "content-length": String(body.length) };
      const call = request(
        { port, path, method, headers: { ...length, ...headers } },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            text += chunk;
          });
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          );
        },
      );
      call.on("error", reject);
      call.end(body);
    });
});

afterEach(() => close());

describe("W01 and W02: changes come from our own pages", () => {
  it.each([
    ["a foreign origin", { origin: "https://evil.example" }],
    ["no origin at all", {}],
    ["an opaque origin", { origin: "null" }],
    ["our host without encryption", { origin: "http://learnin.example.org" }],
    ["our host on another port", { origin: `${origin}:8443` }],
    ["a browser that says cross-site", { origin, "sec-fetch-site": "cross-site" }],
    ["a browser that says same-site", { origin, "sec-fetch-site": "same-site" }],
    ["a browser that says none", { origin, "sec-fetch-site": "none" }],
    [
      "a forged forwarded host",
      {
        origin: "https://evil.example",
        host: "evil.example",
        "x-forwarded-host": "learnin.example.org",
      },
    ],
  ])("refuses %s, in every form of address", async (_what, headers) => {
    for (const path of ["/", "/ge?_data=root", "/x.data", "/files", "/GE/", "/%67e"]) {
      expect((await ask(path, { method: "POST", headers })).status).toBe(403);
    }
    expect(changes).toBe(0);
  });

  it.each([
    ["a new browser", { "sec-fetch-site": "same-origin", origin }],
    ["an old browser", { origin }],
  ])("lets %s on our own page through", async (_what, headers) => {
    expect((await ask("/", { method: "POST", headers })).body).toBe("changed");
  });

  it.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])("W03: knows no %s", async (method) => {
    expect((await ask("/", { method, headers: { origin } })).status).toBe(405);
  });
});

it("refuses a form that announces too much, or nothing", async () => {
  const long = await ask("/", { method: "POST", headers: { origin }, body: "x".repeat(1_001) });
  expect(long.status).toBe(413);
  const file = { origin, "content-type": "multipart/form-data; boundary=x" };
  for (const [path, size, status] of [
    ["/files", 1_500, 200],
    ["/files", 2_001, 413],
    ["/words", 1_500, 413],
  ] as const) {
    const answer = await ask(path, { method: "POST", headers: file, body: "x".repeat(size) });
    expect(answer.status).toBe(status);
  }
  const unknown = await ask("/", { method: "POST", headers: { origin }, body: "x", chunked: true });
  expect(unknown.status).toBe(411);
  expect(changes).toBe(1);
});

it("W08: sends the protecting headers with every kind of answer", async () => {
  const answers = [
    await ask("/"),
    await ask("/missing"),
    await ask("/", { method: "POST" }),
    await ask("/", { method: "PUT" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 403, 405]);
  for (const { headers } of answers) {
    expect(headers["content-security-policy"]).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/);
    expect(headers["content-security-policy"]).toMatch(
      /object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
    );
    expect(headers["content-security-policy"]).not.toMatch(/unsafe-inline.*script/);
    expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["x-request-id"]).toBeTruthy();
  }
});

describe("compression of whole pages", () => {
  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", undefined],
  ])("answers «%s» with %s, kept or not", async (accepted, encoding) => {
    const session = { cookie: "s=abc.def" };
    for (const own of [{}, {}, session]) {
      const { headers } = await ask("/long", { headers: { "accept-encoding": accepted, ...own } });
      expect(headers["content-encoding"]).toBe(encoding);
      expect(headers.vary).toContain("Accept-Encoding");
      if (encoding) expect(Number(headers["content-length"])).toBeLessThan(300);
    }
  });

  it("leaves small answers and HEAD alone", async () => {
    const headers = { "accept-encoding": "gzip, br" };
    expect((await ask("/missing", { headers })).headers["content-encoding"]).toBeUndefined();
    const head = await ask("/long", { method: "HEAD", headers });
    expect(head.body).toBe("");
    expect(head.headers["content-encoding"]).toBeUndefined();
  });
});

describe("W12: the cache of signed-out pages", () => {
  const nonceOf = (answer: Answer) =>
    /nonce-([^']+)'/.exec(String(answer.headers["content-security-policy"]))?.[1];

  it("draws a page once for a while and gives every answer its own nonce", async () => {
    const [first, second] = [await ask("/"), await ask("/")];
    expect(drawn).toBe(1);
    expect(nonceOf(second)).not.toBe(nonceOf(first));
    expect(second.body).toBe(`<p>1</p><script nonce="${nonceOf(second)}"></script>`);
    now = 11_000;
    await ask("/");
    expect(drawn).toBe(2);
  });

  it("answers 304 to a browser that has the page, and leaves that page's policy alone", async () => {
    const { headers } = await ask("/");
    const again = await ask("/", { headers: { "if-none-match": String(headers.etag) } });
    expect(again).toMatchObject({ status: 304, body: "" });
    expect(again.headers["content-security-policy"]).toBeUndefined();
  });

  it.each(["s=abc.def", "lang=ru; s=abc.def", "__Host-s=abc.def", "s =abc.def", "a=%;\ts=abc.def"])(
    "never answers from it, and never keeps, for a session (%s)",
    async (cookie) => {
      await ask("/");
      const own = await ask("/", { headers: { cookie } });
      expect(own.body).toContain("<p>2</p>");
      expect(own.headers["cache-control"]).toBe("no-store");
      expect((await ask("/")).body).toContain("<p>1</p>");
    },
  );

  it("keeps languages and data modes apart", async () => {
    const wishes: Record<string, string>[] = [
      {},
      { cookie: "lang=ru" },
      { cookie: "data=light" },
      { "accept-language": "ru" },
      { "save-data": "on" },
      { cookie: 'lang="en"' },
      { cookie: "data=%66ull" },
      { "accept-language": `${"x,".repeat(120)}ru` },
      { "accept-language": `${"x,".repeat(120)}en` },
    ];
    for (const headers of wishes) await ask("/", { headers });
    expect(drawn).toBe(wishes.length);
  });

  it("draws a page once for a crowd that asks at the same moment", async () => {
    const crowd = await Promise.all(Array.from({ length: 8 }, () => ask("/slow")));
    expect(new Set(crowd.map(({ body }) => body))).toEqual(new Set(["<p>1</p>"]));
    expect(drawn).toBe(1);
  });

  it("leaves nobody of the crowd waiting when the page is not kept", async () => {
    const crowd = await Promise.all(Array.from({ length: 8 }, () => ask("/slow-missing")));
    expect(crowd.map(({ status }) => status)).toEqual(Array(8).fill(404));
  });

  it("sends a page without script compressed to those who take it so", async () => {
    const squeezed = await ask("/slow", { headers: { "accept-encoding": "gzip, br" } });
    expect(squeezed.headers["content-encoding"]).toBe("br");
    const whole = await ask("/slow", { headers: { "accept-encoding": "br;q=0" } });
    expect(whole.headers["content-encoding"]).toBeUndefined();
    expect(whole.body).toBe("<p>1</p>");
    expect(drawn).toBe(1);
  });

  it("keeps neither errors nor answers that set a cookie", async () => {
    for (const path of ["/private", "/private", "/missing", "/missing"]) {
      expect((await ask(path)).headers["cache-control"]).toBe("no-store");
    }
    expect(drawn).toBe(4);
  });
});
