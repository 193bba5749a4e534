import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/**
 * The walls of the house. Each rule says, where it fails, what to do instead. The order of rooms and
 * what a door is are explained in docs/ARCHITECTURE.md.
 */
const root = fileURLToPath(new URL("..", import.meta.url));

/** From the lowest room up: a room uses only rooms before it. Rooms of one row do not use each other. */
const order: string[][] = [
  ["accounts"],
  ["membership"],
  ["communities"],
  ["task-forces"],
  ["documents", "discussions"],
  ["publications"],
];
const level = (room: string) => order.findIndex((row) => row.includes(room));

/** Files of a room that other rooms may import. */
const door =
  /^(schema|limits|policy|events|progress|queries\.server|cards\.server|visibility\.server|places\.server|session\.server|start-session\.server|account-token\.server|time-zones|person\.server|admission\.server|ports\.server|projection|commands(\.server)?|commands\/[a-z-]+\.server|[a-z-]+\/(schema|policy|events|queries\.server|commands\/[a-z-]+\.server))$/;

interface Source {
  /** from the project's root, without extension */
  path: string;
  file: string;
  text: string;
  imports: string[];
}

function walk(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "generated" ? [] : walk(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

const aliases: Record<string, string> = {
  "~/": "app/",
  "#server/": "server/",
  "#collab/": "collab/",
  "#tests/": "tests/",
  "#prisma/": "prisma/",
};

function resolve(from: string, specifier: string): string {
  const alias = Object.keys(aliases).find((one) => specifier.startsWith(one));
  const path = alias
    ? specifier.replace(alias, aliases[alias] ?? "")
    : specifier.startsWith(".")
      ? relative(root, join(root, dirname(from), specifier))
      : specifier;
  return path.replace(/\.(ts|tsx|js|mjs)$/, "");
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|(?:^|\n)import\s*["']([^"']+)["']/g;

function read(file: string): Source {
  const text = readFileSync(join(root, file), "utf8");
  const imports = [...text.matchAll(importPattern)].map((match) =>
    resolve(file, match[1] ?? match[2] ?? match[3] ?? ""),
  );
  return { path: file.replace(/\.(ts|tsx|mjs)$/, ""), file, text, imports };
}

const sources = ["app", "server", "collab", "prisma/seed"].flatMap(walk).map(read);
const product = sources.filter(({ file }) => !/\.test\.tsx?$/.test(file));
const app = product.filter(({ path }) => path.startsWith("app/"));

const roomOf = (path: string) => /^app\/features\/([^/]+)\//.exec(path)?.[1];
const insideRoom = (path: string) => path.replace(/^app\/features\/[^/]+\//, "");
const isPage = (path: string) => /^app\/features\/[^/]+\/routes\//.test(path);

function breaches(check: (source: Source, target: string) => string | false | undefined): string[] {
  return product.flatMap((source) =>
    source.imports.flatMap((target) => {
      const message = check(source, target);
      return message ? [`${source.file} imports ${target}: ${message}`] : [];
    }),
  );
}

describe("the walls between rooms", () => {
  it("sees the imports it judges", () => {
    const importsOf = (path: string) => product.find(({ file }) => file === path)?.imports;
    expect(importsOf("server/boot.ts")).toContain("app/composition.server");
    expect(importsOf("server/serve.ts")).toContain("server/app");
    expect(product.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
  });

  it("knows every room", () => {
    const rooms = readdirSync(join(root, "app/features"));
    expect(
      rooms.filter((room) => level(room) < 0),
      "give the new room its place in `order`",
    ).toEqual([]);
  });

  it("lets nobody import a page", () => {
    expect(
      breaches(
        ({ path }, target) =>
          isPage(target) && !isPage(path) && "move what is shared out of routes/ into the room",
      ),
    ).toEqual([]);
  });

  it("lets a room use only the doors of the rooms below it", () => {
    expect(
      breaches(({ path }, target) => {
        const [from, to] = [roomOf(path), roomOf(target)];
        if (!from || !to || from === to) return false;
        if (level(to) >= level(from)) {
          return "imports go downwards; use a port of core or an event wired in composition.server.ts";
        }
        return (
          !door.test(insideRoom(target)) && "use a door: schema, policy, queries, commands, events"
        );
      }),
    ).toEqual([]);
  });

  it("lets pages reach only http, their own room, ui and core", () => {
    expect(
      breaches(({ path }, target) => {
        if (!isPage(path) || !target.startsWith("app/")) return false;
        const other = roomOf(target);
        if (other && other !== roomOf(path)) {
          return level(other) >= level(roomOf(path) ?? "") && "a page asks its own room";
        }
        return !/^app\/(features|http|ui|core|styles)\//.test(target) && "a page asks its own room";
      }),
    ).toEqual([]);
  });

  it("keeps ui and core free of everything above them", () => {
    expect(
      breaches(({ path }, target) => {
        if (path.startsWith("app/ui/")) {
          const allowed =
            target.startsWith("app/ui/") ||
            target.startsWith("app/core/") ||
            !/^(app|server|collab|prisma|tests)\//.test(target);
          return !allowed && "ui knows no room; pass what it shows as props";
        }
        if (path.startsWith("app/core/")) {
          const allowed =
            target.startsWith("app/core/") ||
            target.startsWith("prisma/generated/") ||
            !/^(app|server|collab|prisma|tests)\//.test(target);
          return !allowed && "core knows no room; offer a port that composition.server.ts fills";
        }
        return false;
      }),
    ).toEqual([]);
  });

  it("lets http use only accounts, membership and what is below", () => {
    expect(
      breaches(({ path }, target) => {
        const room = roomOf(target);
        return (
          path.startsWith("app/http/") &&
          room !== undefined &&
          !["accounts", "membership"].includes(room) &&
          "http turns requests into actors; rooms answer"
        );
      }),
    ).toEqual([]);
  });

  it("keeps server/, collab/ and tests/ out of app/", () => {
    expect(
      breaches(
        ({ path }, target) =>
          path.startsWith("app/") &&
          /^(server|collab|tests)\//.test(target) &&
          "the pages do not know the process that serves them",
      ),
    ).toEqual([]);
  });

  it("lets server and collab use only what they may", () => {
    const forServer = /^app\/(core\/|composition\.server$)/;
    const forCollab = /^app\/(core\/|features\/(documents|accounts|membership)\/)/;
    expect(
      breaches(({ path }, target) => {
        if (!target.startsWith("app/")) return false;
        if (path.startsWith("server/") && !forServer.test(target)) {
          return !door.test(insideRoom(target)) && "the server uses composition, core and doors";
        }
        if (path.startsWith("collab/") && !forCollab.test(target)) {
          return "collab uses documents, accounts, membership and core";
        }
        return false;
      }),
    ).toEqual([]);
  });
});

describe("who may touch what", () => {
  it("keeps Prisma and the pool in *.server.ts of rooms and core", () => {
    expect(
      breaches(
        ({ path }, target) =>
          path.startsWith("app/") &&
          (target === "app/core/db.server" ||
            target.startsWith("prisma/generated") ||
            target === "pg") &&
          !path.endsWith(".server") &&
          "reads go to queries.server.ts, writes to commands",
      ),
    ).toEqual([]);
  });

  it("keeps the database out of pages", () => {
    expect(
      breaches(
        ({ path }, target) =>
          isPage(path) && target === "app/core/db.server" && "ask the room's queries or commands",
      ),
    ).toEqual([]);
  });

  it("reads process.env in one place", () => {
    const own = new Set([
      "app/core/env.server.ts",
      "app/core/db.server.ts",
      "app/core/i18n/catalogue.server.ts",
      "app/core/i18n/i18n.server.ts",
    ]);
    const readers = app.filter(({ file, text }) => /process\.env/.test(text) && !own.has(file));
    expect(
      readers.map(({ file }) => file),
      "use env() from core/env.server.ts",
    ).toEqual([]);
  });

  it("keeps Request and Response in pages, http and server", () => {
    const users = app.filter(
      ({ path, text }) =>
        /^app\/(features|core)\//.test(path) &&
        !isPage(path) &&
        /\b(new (Request|Response)\(|: (Request|Response)\b)/.test(text),
    );
    expect(
      users.map(({ file }) => file),
      "a command takes plain input",
    ).toEqual([]);
  });

  it("lets no component compare roles", () => {
    const components = app.filter(
      ({ file, path }) => file.endsWith(".tsx") && path.includes("/features/"),
    );
    const comparing = components.filter(({ text }) =>
      /holds(Above|InCountry|InCommunity)\(|\.grants\b|belongsTo(Country|Community)\(/.test(text),
    );
    expect(
      comparing.map(({ file }) => file),
      "read the `can` map that the query made",
    ).toEqual([]);
  });

  it("sends no schema to the browser", () => {
    const drawn = app.filter(
      ({ file, path }) => file.endsWith(".tsx") && path.includes("/features/"),
    );
    const carrying = drawn.flatMap(({ file, text }) =>
      [...text.matchAll(/^import \{([^}]*)\} from "[^"]*\/schema";$/gm)]
        .flatMap((match) => (match[1] ?? "").split(",").map((name) => name.trim()))
        .filter((name) => name && !name.startsWith("type ") && !/Schema$/.test(name))
        // Functions that only a loader calls are taken out with it.
        .filter((name) => !product.some(({ text }) => text.includes(`export function ${name}(`)))
        .map((name) => `${file}: ${name}`),
    );
    expect(carrying, "keep what components need in limits.ts: zod weighs 22 KB").toEqual([]);
  });

  it("has no wrapper-less loader or action", () => {
    const pages = app.filter(({ path }) => isPage(path));
    const bare = pages.filter(({ text }) =>
      [
        ...text.matchAll(/export (?:const|async function|function) (loader|action)\b([^(;{]*)/g),
      ].some(
        (match) =>
          !/(public|member|file)(Loader|Action)/.test(text.slice(match.index, match.index + 160)),
      ),
    );
    expect(
      bare.map(({ file }) => file),
      "use publicLoader, memberLoader, fileLoader, publicAction, memberAction",
    ).toEqual([]);
  });
});

describe("names and sizes", () => {
  it("uses kebab-case file names", () => {
    const odd = product.filter(({ file }) => {
      const name = file.split("/").at(-1) ?? "";
      return !/^\$?[a-z0-9.$-]+\.(ts|tsx|mjs)$/.test(name);
    });
    expect(odd.map(({ file }) => file)).toEqual([]);
  });

  it("has no barrel, no drawer for odds and ends", () => {
    const names = /\/(utils?|helpers?|misc|common|shared|manager|[a-z-]+-v2)(\/|\.)/;
    expect(product.filter(({ file }) => names.test(`/${file}`)).map(({ file }) => file)).toEqual(
      [],
    );
    const barrels = app.filter(
      ({ file, text }) => /\/index\.tsx?$/.test(file) && !/\b(function|const)\b/.test(text),
    );
    expect(barrels.map(({ file }) => file)).toEqual([]);
  });

  it("keeps files under 500 lines and pages thin", () => {
    const lines = ({ text }: Source) => text.split("\n").length;
    const long = product.filter((source) => lines(source) > 500);
    expect(
      long.map(({ file }) => file),
      "split by what changes together",
    ).toEqual([]);
    const pages = product.filter((source) => isPage(source.path) && lines(source) > 180);
    expect(
      pages.map(({ file }) => file),
      "move sections into components/",
    ).toEqual([]);
  });

  it("has no sentence in a component", () => {
    const components = app.filter(({ file }) => file.endsWith(".tsx") && !file.includes(".test."));
    const wordy = components.flatMap(({ file, text }) =>
      [
        ...text
          .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
          .matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+){2,}[.!?]?)\s*</g),
      ].map((match) => `${file}: ${match[1]}`),
    );
    expect(wordy, "put the sentence into the room's locales").toEqual([]);
  });
});

describe("decisions that must stay", () => {
  it("keeps single fetch and lazy route discovery off, and Remix at 2.17.5", () => {
    const config = readFileSync(join(root, "remix.config.js"), "utf8");
    expect(config).toMatch(/v3_singleFetch: false/);
    expect(config).toMatch(/v3_lazyRouteDiscovery: false/);
    const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(dependencies["@remix-run/node"]).toBe("2.17.5");
  });

  it("explains every setting in .env.example and docs/OPERATIONS.md, and no other", async () => {
    const { envSchema } = await import("~/core/env.server");
    const example = readFileSync(join(root, ".env.example"), "utf8");
    const named = [...example.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(Object.keys(envSchema.shape).sort());
    const operations = readFileSync(join(root, "docs/OPERATIONS.md"), "utf8");
    const rows = operations.split("\n").filter((line) => line.startsWith("| `"));
    const settings = rows.flatMap((row) => row.split("|")[1]?.match(/[A-Z][A-Z_]+/g) ?? []);
    expect(named.filter((name) => !settings.includes(name ?? ""))).toEqual([]);
  });

  it("names no registry host and no folder of somebody's machine", () => {
    const tracked = ["package.json", ".npmrc", "README.md", "prisma.config.ts"].filter((file) =>
      existsSync(join(root, file)),
    );
    const texts = [
      ...sources.map(({ file, text }) => [file, text] as const),
      ...tracked.map((file) => [file, readFileSync(join(root, file), "utf8")] as const),
    ];
    const found = texts.filter(([, text]) =>
      /registry\.npmjs|\/home\/[a-z]+\/|\/work\//.test(text),
    );
    expect(found.map(([file]) => file)).toEqual([]);
  });

  it("keeps the lockfile free of addresses and of versions with known holes", () => {
    const lock = readFileSync(join(root, "package-lock.json"), "utf8");
    expect(statSync(join(root, "package-lock.json")).size).toBeGreaterThan(1000);
    expect(lock).not.toMatch(/"resolved": "http/);
    const { packages } = JSON.parse(lock) as {
      packages: Record<string, { version?: string; dev?: boolean }>;
    };
    const floors: Record<string, string> = {
      ws: "8.23.0",
      linkifyjs: "4.3.2",
      nodemailer: "8.0.5",
      dompurify: "3.4.11",
    };
    const low = Object.entries(packages).flatMap(([path, { version, dev }]) => {
      const name = path.split("node_modules/").at(-1) ?? "";
      const floor = floors[name];
      return floor && version && !dev && version.localeCompare(floor, "en", { numeric: true }) < 0
        ? [`${path} ${version} < ${floor}`]
        : [];
    });
    expect(low).toEqual([]);
    const tiptap = Object.entries(packages).filter(
      ([path]) => path.includes("@tiptap/") && !path.endsWith("y-tiptap"),
    );
    expect(new Set(tiptap.map(([, { version }]) => version)).size).toBe(1);
  });
});
