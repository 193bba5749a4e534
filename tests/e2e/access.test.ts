import type { RouteConfigEntry } from "@remix-run/route-config";
import { afterAll, beforeAll, expect, it } from "vitest";
import { becomePersona, freshCookies, type HttpAnswer, type HttpClient } from "#tests/support/http";
import { type Product, startProduct } from "#tests/support/product";
import routes from "~/routes";
import { type Asker, askers, type Fixtures, table } from "./access-table";
import { findFixtures } from "./fixtures";

/**
 * Every address of the route map, asked for by every kind of person: an address without a row, or
 * a row without an address, fails.
 */
function patterns(entries: RouteConfigEntry[], parent = ""): string[] {
  return entries.flatMap((entry) => {
    const path = entry.index ? parent || "/" : `${parent}/${entry.path ?? ""}`;
    return entry.children?.length ? patterns(entry.children, path) : [path];
  });
}

let product: Product;
const clients = new Map<Asker, HttpClient>();
let fixtures: Fixtures;

beforeAll(async () => {
  product = await startProduct({ env: { LEARNIN_DEMO: "1" } });
  for (const asker of askers) {
    const client = freshCookies(product.origin);
    if (asker !== "visitor") await becomePersona(client, asker);
    clients.set(asker, client);
  }
  fixtures = await findFixtures(as("admin"));
});

afterAll(async () => {
  expect(await product.stop()).toBe(0);
});

const as = (asker: Asker): HttpClient => {
  const client = clients.get(asker);
  if (!client) throw new Error(`nobody signs in as ${asker}`);
  return client;
};

it("has a row for every address, and an address for every row", () => {
  expect(patterns(routes as RouteConfigEntry[]).sort()).toEqual(Object.keys(table).sort());
});

/** What the answer is in the table's words: led elsewhere, or its status. */
function verdict({ status, location }: HttpAnswer): number | "sign-in" | "home" {
  if (status !== 302) return status;
  return /^\/sign-in(\?|$)/.test(location ?? "") ? "sign-in" : "home";
}

it.each(Object.entries(table))("%s answers each kind of person as its row says", async (_, row) => {
  for (const path of row.paths(fixtures)) {
    const got: Partial<Record<Asker, ReturnType<typeof verdict>>> = {};
    const wanted: typeof got = {};
    for (const asker of askers) {
      got[asker] = verdict(await as(asker).get(path));
      const refusal = typeof row.otherwise === "function" ? row.otherwise(asker) : row.otherwise;
      wanted[asker] = row.open.includes(asker) ? 200 : refusal;
    }
    expect(got, path).toEqual(wanted);
  }
});

it("Z02: what is hidden and what does not exist look the same", async () => {
  const hidden = await as("outsider").get(`/d/${fixtures.guide}`);
  const missing = await as("outsider").get("/d/0198a000-0000-7000-8000-00000000abcd");
  const drawnAnew =
    /[0-9a-f]{8}-[0-9a-f-]{27}|nonce="[^"]*"|"nonce[^,]*,|"formKey":"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z/g;
  const bare = (body: string) => body.replaceAll(drawnAnew, "");
  expect(hidden.status).toBe(missing.status);
  expect(bare(hidden.body)).toBe(bare(missing.body));
});
