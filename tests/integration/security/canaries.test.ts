import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "#tests/support/stack";
import { pool } from "~/core/db.server";
import map from "~/routes";
import { askers } from "./canaries/askers";
import { breaches, notWords, table } from "./canaries/table";
import { canariesIn, holdsBytes } from "./canaries/words";
import { makeWorld, type World, wordColumns } from "./canaries/world";

/** Catalogue Z01: a word in every column, and every page as everybody: nobody reads what is not theirs. */

let stack: Stack;
let world: World;

beforeAll(async () => {
  world = await makeWorld();
  stack = await startStack();
}, 120_000);
afterAll(() => stack.close());

interface Route {
  path: string;
  id: string;
}
const routes: Route[] = (map as { path?: string; file: string; id?: string }[]).map(
  ({ path = "", file, id }) => ({ path, id: id ?? file.replace(/\.tsx?$/, "") }),
);

/** All addresses of a pattern; a parameter that is not known here fails. */
function addressesOf(path: string): string[] {
  const unknown = ["no-such-link"];
  const own: Record<string, string[]> = {
    "admin/outbox/:id": [world.mail],
    "d/:id": world.documents,
    "d/:id/export": world.documents.slice(0, 8),
    "d/:id/pictures": world.documents.slice(0, 2),
    "d/:id/publish": world.documents.slice(0, 8),
    "d/:id/review": world.documents.slice(0, 8),
    "d/:id/suggest": world.documents.slice(0, 8),
    "d/:id/suggestions": world.documents,
    "d/:id/suggestions/open": world.documents.slice(0, 8),
    "d/:id/comments": world.documents,
    "d/:id/comments/data": world.documents.slice(0, 8),
    "d/:id/comments/people": world.documents.slice(0, 2),
    "d/:id/revision": world.documents.slice(0, 8),
    "d/:id/text": world.documents.slice(0, 8),
    "d/:id/credit": world.documents,
    "d/:id/history": world.documents,
    "d/:id/history/restored": world.documents.slice(0, 8),
    "d/:id/settings": world.documents.slice(0, 8),
    "files/:id": world.files,
    "invitations/:id": world.invitations,
    "join/:token": [world.invitationToken, ...unknown],
    "account/email/:token": unknown,
    "reset/:token": unknown,
    "welcome/:token": unknown,
    ":country/:component/set-up/:step": ["3", "4", "5"],
    ":country/:component/discussions/:threadId": world.threads,
    ":country/:component/documents/import/:draft": world.uploads,
    ":country/documents/import/:draft": world.uploads,
    ":country/:component/shortlist/:candidate": world.candidates,
    ":country/:component/shortlist/:candidate/edit": world.candidates,
    ":country/:component/tools/:function": ["discuss", "meet"],
    "*": ["nothing/is/here"],
  };
  const paired = exportAddresses(path) ?? publishedAddresses(path) ?? thingAddresses(path);
  if (paired) return paired;
  const last = own[path] ?? [""];
  const places = path.includes(":component")
    ? ["ge/pedagogy", "ge/policy"]
    : path.includes(":country")
      ? ["ge"]
      : [""];
  const addresses = places.flatMap((place) =>
    last.map((value) => {
      const filled = path
        .replace(":country/:component", place)
        .replace(":country", place)
        .replace(/:\w+|^\*$/, value);
      return `/${filled}`;
    }),
  );
  if (path.endsWith(":threadId"))
    addresses.push(...addresses.map((address) => `${address}?edit=1`));
  if (path === ":country/task-force") addresses.push(`/am/task-force?seat=${world.seat}`);
  const open = addresses.find((address) => address.includes(":"));
  if (open) throw new Error(`Say in addressesOf() what stands in ${open}.`);
  return addresses;
}

/** Documents as files: of each degree of openness one, because they are counted. */
function exportAddresses(path: string): string[] | null {
  if (path !== "d/:id/export/:format") return null;
  return world.documents.slice(0, 6).map((id) => `/d/${id}/export/md`);
}

/** What an open text asks for: what is new in its place, and what stands behind addresses. */
function thingAddresses(path: string): string[] | null {
  if (path !== "d/:id/things") return null;
  const all = new URLSearchParams([
    ...world.threads.map((id, at) => ["at", `/${world.places[at]}/discussions/${id}`]),
    ...world.documents.map((id) => ["at", `/d/${id}`]),
  ]);
  return world.documents.slice(0, 4).flatMap((id) => [`/d/${id}/things`, `/d/${id}/things?${all}`]);
}

/** Published works stand outside of countries; two parameters of theirs belong together. */
function publishedAddresses(path: string): string[] | null {
  if (path === "d/:id/history/:versionId") return [world.version];
  if (path === "files/editions/:id/:format") return [`/files/editions/${world.edition}/md`];
  if (!path.startsWith("p/:slug")) return null;
  return ["live-text", "retired-text"].map(
    (slug) => `/${path.replace(":slug", slug).replace(":number", "2")}`,
  );
}

it("has a row for every column that holds words or bytes", async () => {
  const columns = [...(await wordColumns()).keys()].sort();
  const missing = columns.filter((column) => !(column in table));
  expect(missing, "add a row to canaries/table.ts: who may read it?").toEqual([]);
  const nothing = Object.keys(table).filter((column) => !columns.includes(column));
  expect(nothing, "a row of canaries/table.ts names a column that does not exist").toEqual([]);
});

it("has planted a canary in every one of them", async () => {
  const empty: string[] = [];
  for (const [column, type] of await wordColumns()) {
    if (table[column] === notWords) continue;
    const [model, field] = column.split(".");
    const text = type === "bytea" ? `encode("${field}", 'escape')` : `"${field}"::text`;
    const { rows } = await pool().query<{ there: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM "${model}" WHERE ${text} LIKE '%zq%zq%zq%zq%') AS there`,
    );
    if (!rows[0]?.there) empty.push(column);
  }
  expect(empty, "plant it in canaries/world.ts").toEqual([]);
});

/** Columns that somebody was shown, so that a page that shows nothing proves nothing. */
const shown = new Set<string>();

describe.each(askers)("Z01: %s", (asker) => {
  it("reads nothing beyond the table", async () => {
    const cookie = world.cookies[asker];
    const session: Record<string, string> = cookie ? { cookie } : {};
    const light = { cookie: ["data=light", cookie].filter(Boolean).join("; ") };
    const leaks = new Set<string>();
    for (const { path, id } of routes) {
      for (const address of addressesOf(path)) {
        const data = `${address}${address.includes("?") ? "&" : "?"}_data=${encodeURIComponent(id)}`;
        for (const [where, headers] of [
          [address, session],
          [address, light],
          [data, session],
        ] as const) {
          const answer = await stack.ask(where, { headers });
          if (answer.status >= 500) leaks.add(`${where} answers ${answer.status}`);
          const all = `${JSON.stringify(answer.headers)}\n${answer.body}`;
          const found = canariesIn(all);
          for (const one of found) shown.add(one.column);
          for (const breach of breaches(asker, found)) leaks.add(`${breach} at /${path}`);
          if (holdsBytes(all) && !path.startsWith("files/"))
            leaks.add(`${asker} reads bytes at /${path}`);
        }
      }
    }
    expect([...leaks].sort()).toEqual([]);
  }, 120_000);
});

it("was shown to somebody wherever the table lets it be", () => {
  const open = Object.entries(table).flatMap(([column, rule]) =>
    rule === notWords || !askers.some((asker) => isOpen(rule, asker)) ? [] : [column],
  );
  const unseen = open.filter((column) => !shown.has(column.toLowerCase()));
  expect(unseen, "no page shows it: is the row too wide, or an address missing?").toEqual([]);
});

function isOpen(rule: Exclude<(typeof table)[string], string>, asker: (typeof askers)[number]) {
  return ["gepedagogy", "gepedagogypublic", "ge", "world", "link", asker].some((where) => {
    try {
      return rule(asker, where);
    } catch {
      return false;
    }
  });
}
