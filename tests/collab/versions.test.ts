import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { openPool } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";
import { listen } from "~/core/events.server";
import { projectState, projectTree } from "~/features/documents/projection";
import { restoreVersion } from "~/features/documents/versions/commands/restore-version.server";
import type { LogWritten } from "~/features/documents/versions/events";
import { closeClients, ownClient } from "./support/clients";
import { readVersions, replayLog } from "./support/log";
import {
  createPerson,
  startServer,
  type TestServer,
  type TestServerOptions,
} from "./support/server";

/** The commands of the pages and the server are on one database here, as in the product. */
const url = process.env.DATABASE_URL ?? "";
let pool: Pool;
let communityId: string;
let server: TestServer;

beforeAll(async () => {
  pool = openPool(url, 2);
  communityId = (await aCountry("ge")).communities.pedagogy;
});

beforeEach(async () => {
  server = await start({});
});

afterEach(async () => {
  closeClients();
  await server.stop();
});

afterAll(async () => {
  await pool.end();
});

function start(limits: TestServerOptions["limits"]): Promise<TestServer> {
  return startServer({ url, limits: { versionApartMs: 0, ...limits } });
}

const sentence = "What a teacher says first in the morning decides how the day goes. ";
const guide = paragraphs(...Array.from({ length: 10 }, (_one, index) => `${index}: ${sentence}`));

async function open(docId: string) {
  const person = await createPerson(pool);
  const client = ownClient(server.url, docId, person);
  await eventually(() => expect(client.provider.getSaveState().status).toBe("saved"));
  await eventually(() => expect(client.provider.synced).toBe(true));
  return { ...client, person, fragment: client.doc.getXmlFragment("default") };
}

const saved = (...clients: Awaited<ReturnType<typeof open>>[]) =>
  eventually(() => {
    for (const { provider } of clients) expect(provider.getSaveState().status).toBe("saved");
  });

function textOf(paragraph: unknown): Y.XmlText {
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("a paragraph without text");
  return text;
}

describe("versions that keep themselves", () => {
  test("the end of a session keeps one, with all who wrote, and a session of readers none", async () => {
    const docId = await aDocument({ countryCode: "ge", communityId, content: guide });
    const [one, two] = [await open(docId), await open(docId)];
    textOf(one.fragment.get(0)).insert(0, "One. ");
    textOf(two.fragment.get(1)).insert(0, "Two. ");
    await saved(one, two);
    one.provider.destroy();
    await eventually(() => expect(server.collaboration.stats().sockets).toBe(1));
    expect(await readVersions(pool, docId)).toEqual([]);
    two.provider.destroy();
    const [version, ...more] = await eventually(async () => {
      const versions = await readVersions(pool, docId);
      expect(versions).toHaveLength(1);
      return versions;
    });
    expect(more).toEqual([]);
    expect(version).toMatchObject({ reason: "session", seq: 3, label: null });
    expect(version?.authors.sort()).toEqual([one.person.id, two.person.id].sort());
    const replayed = await replayLog(pool, docId);
    expect(projectState(version?.payload ?? new Uint8Array())).toEqual(projectTree(replayed));

    await eventually(() => expect(server.collaboration.stats().documents).toBe(0));
    const reader = await open(docId);
    reader.provider.destroy();
    await eventually(() => expect(server.collaboration.stats().documents).toBe(0));
    expect(await readVersions(pool, docId)).toHaveLength(1);
  });

  test("a line that breaks every minute does not keep a version each time", async () => {
    await server.stop();
    server = await start({ versionApartMs: 60_000 });
    const docId = await aDocument({ countryCode: "ge", communityId, content: guide });
    for (let round = 0; round < 3; round++) {
      const one = await open(docId);
      textOf(one.fragment.get(0)).insert(0, `${round} `);
      await saved(one);
      one.provider.destroy();
      await eventually(() => expect(server.collaboration.stats().documents).toBe(0));
    }
    expect(await readVersions(pool, docId)).toMatchObject([{ seq: 2, reason: "session" }]);
  });

  test("while people write, one is kept again and again", async () => {
    await server.stop();
    server = await start({ versionEveryMs: 150 });
    const docId = await aDocument({ countryCode: "ge", communityId, content: guide });
    const one = await open(docId);
    let typed = 0;
    await eventually(async () => {
      textOf(one.fragment.get(0)).insert(0, `${typed++} `);
      expect((await readVersions(pool, docId)).length).toBeGreaterThanOrEqual(3);
    });
    for (const { seq, payload, reason } of await readVersions(pool, docId)) {
      expect(reason).toBe("active");
      const replayed = await replayLog(pool, docId, { to: seq });
      expect(projectState(payload)).toEqual(projectTree(replayed));
    }
    expect((await readVersions(pool, docId)).map(({ seq }) => seq)).toEqual(
      [...new Set((await readVersions(pool, docId)).map(({ seq }) => seq))].sort((a, b) => a - b),
    );
  });
});

describe("a large part of the text goes at once", () => {
  const alarms = async () =>
    (await server.registry.getSingleMetric("collab_mass_delete_total")?.get())?.values[0]?.value;

  test("S27 an editor drops what it does not know: the text before is kept first and comes back", async () => {
    const docId = await aDocument({ countryCode: "ge", communityId, content: guide });
    const author = await open(docId);
    // As a newer editor would write it: a block that today's schema does not have.
    const unknown = new Y.XmlElement("futureBlock");
    unknown.setAttribute("shape", "round");
    const inside = new Y.XmlText();
    unknown.insert(0, [inside]);
    author.fragment.insert(3, [unknown]);
    inside.insert(0, sentence.repeat(12));
    await saved(author);
    const whole = projectTree(author.doc);

    const older = await open(docId);
    older.fragment.delete(3, 1);
    await saved(older);
    const [version, ...more] = await readVersions(pool, docId);
    expect(more).toEqual([]);
    expect(version).toMatchObject({ reason: "mass-delete", authors: [author.person.id] });
    expect(projectState(version?.payload ?? new Uint8Array())).toEqual(whole);
    expect(await alarms()).toBe(1);
    await eventually(() => expect(author.fragment.length).toBe(10));

    const coordinator = await anActor({ grants: [{ role: "coordinator", communityId }] });
    await restoreVersion(coordinator, { docId, versionId: version?.id ?? "" });
    await eventually(() => expect(projectTree(author.doc)).toEqual(whole));
    await eventually(() => expect(projectTree(older.doc)).toEqual(whole));
  });

  test("thirty in a hundred is the edge, and short texts change as a whole without alarm", async () => {
    const docId = await aDocument({ countryCode: "ge", communityId, content: guide });
    const one = await open(docId);
    one.fragment.delete(0, 3); // three of ten equal paragraphs: not more than thirty in a hundred
    await saved(one);
    expect(await alarms()).toBe(0);
    one.fragment.delete(0, 3);
    await saved(one);
    expect(await alarms()).toBe(1);
    one.fragment.delete(0, 3);
    await saved(one);
    expect(await alarms()).toBe(2);
    // One version a minute is enough: the first has everything that the second would have.
    expect(await readVersions(pool, docId)).toHaveLength(1);

    const shortId = await aDocument({ countryCode: "ge", communityId, content: paragraphs("Hi") });
    const two = await open(shortId);
    two.fragment.delete(0, 1);
    await saved(two);
    expect(await alarms()).toBe(2);
    expect(await readVersions(pool, shortId)).toEqual([]);
  });
});

describe("bringing a version back", () => {
  test("S28 while three people type: a new edit, all converge, nothing typed is lost, undo works", {
    timeout: 40_000,
  }, async () => {
    listen<LogWritten>("documents.log-written", "test", ({ documentId, seq }) =>
      server.collaboration.hint(documentId, seq),
    );
    const docId = await aDocument({ countryCode: "ge", communityId, content: guide });
    const people = [await open(docId), await open(docId), await open(docId)];
    const [first] = people;
    if (!first) throw new Error("nobody");
    textOf(first.fragment.get(0)).insert(0, "Before. ");
    await saved(first);
    const coordinator = await anActor({ grants: [{ role: "coordinator", communityId }] });
    const { saveVersion } = await import(
      "~/features/documents/versions/commands/save-version.server"
    );
    const versionId = await saveVersion(coordinator, docId, "Agreed");

    first.fragment.delete(1, 2);
    textOf(first.fragment.get(0)).delete(0, 4);
    const added = new Y.XmlElement("paragraph");
    added.insert(0, [new Y.XmlText("Added later.")]);
    first.fragment.insert(4, [added]);
    await saved(first);
    const typedBefore = projectTree(first.doc);

    // Each types into a paragraph that is the same in both texts.
    const own = people.map(({ fragment }, index) =>
      textOf(fragment.get(fragment.length - 1 - index)),
    );
    let keys = 0;
    const typing = setInterval(() => {
      keys++;
      own.forEach((text, index) => {
        text.insert(text.length, ` <${index}-${keys}>`);
      });
    }, 25);
    await eventually(() => expect(keys).toBeGreaterThan(10));
    const restored = await restoreVersion(coordinator, { docId, versionId });
    const heardAt = performance.now();
    await eventually(
      () => expect(people.every(({ provider }) => provider.getRestoredAt())).toBe(true),
      {
        every: 5,
      },
    );
    expect(performance.now() - heardAt).toBeLessThan(900); // the hint, not the poll
    const keysAtRestore = keys;
    await eventually(() => expect(keys).toBeGreaterThan(keysAtRestore + 10));
    clearInterval(typing);
    await saved(...people);

    const log = projectTree(await replayLog(pool, docId));
    await eventually(() => {
      for (const { doc } of people) expect(projectTree(doc)).toEqual(log);
    });
    const said = JSON.stringify(log);
    expect(said).toContain("Before. 0:");
    expect(said).toContain("1: What");
    expect(said).not.toContain("Added later.");
    for (const index of [0, 1, 2]) {
      for (let key = keysAtRestore + 1; key <= keys; key++)
        expect(said).toContain(`<${index}-${key}>`);
    }
    const { rows } = await pool.query(
      `SELECT "kind"::text, "userId" FROM "CollabUpdate" WHERE "docId" = $1 AND "seq" = $2`,
      [docId, restored.seq],
    );
    expect(rows).toEqual([{ kind: "restore", userId: coordinator.userId }]);

    await restoreVersion(coordinator, { docId, versionId: restored.beforeId });
    await eventually(() => {
      const now = JSON.stringify(projectTree(first.doc));
      expect(now).toContain("Added later.");
      expect(now).not.toContain("1: What");
    });
    expect(projectTree(first.doc).content).toHaveLength(typedBefore.content?.length ?? 0);
  });
});
