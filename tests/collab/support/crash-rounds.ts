import type { Pool } from "pg";
import { expect } from "vitest";
import * as Y from "yjs";
import { eventually } from "#tests/support/eventually";
import { ownClient, stockClient } from "./clients";
import type { DoomedServer } from "./doomed-server";
import { createDocument, createPerson } from "./server";

export interface CrashOptions {
  pool: Pool;
  server: DoomedServer;
  rounds: number;
  people: number;
  documents: number;
  /** Words of each writer that are acknowledged in a round at least. */
  atLeast?: number;
  /** Called after each kill, for what else must hold. */
  afterKill?(docIds: string[]): Promise<void>;
}

const wordsOf = (doc: Y.Doc) => doc.getArray<string>("words");

/**
 * People write unique words, the server is killed at a moment that nobody chose and started again,
 * round after round. Whatever was acknowledged before a kill must be in the log after it, once.
 */
export async function survive(options: CrashOptions): Promise<{ words: number }> {
  const { pool, server, rounds, atLeast = 1 } = options;
  const docIds: string[] = [];
  for (let index = 0; index < options.documents; index++) docIds.push(await createDocument(pool));
  const persons = [];
  for (let index = 0; index < options.people; index++) persons.push(await createPerson(pool));
  const writers = persons.flatMap((person, who) =>
    docIds.map((docId, where) => ({
      ...ownClient(server.url, docId, person),
      docId,
      name: `${who}.${where}`,
      written: [] as string[],
      acknowledged: 0,
    })),
  );
  for (const writer of writers) {
    writer.provider.subscribe(() => {
      const saved = writer.written.length - writer.provider.getSaveState().unsaved;
      writer.acknowledged = Math.max(writer.acknowledged, saved);
    });
  }
  const typing = setInterval(() => {
    for (const { doc, name, written } of writers) {
      const word = `${name}:${written.length}`;
      const words = wordsOf(doc);
      written.push(word);
      words.insert(Math.floor(Math.random() * (words.length + 1)), [word]);
    }
  }, 45);
  try {
    for (let round = 0; round < rounds; round++) {
      const goal = writers.map(({ acknowledged }) => acknowledged + atLeast + Math.random() * 8);
      await eventually(
        () => {
          for (const [index, { acknowledged }] of writers.entries()) {
            expect(acknowledged).toBeGreaterThan(goal[index] ?? 0);
          }
        },
        { within: 60_000, every: 1 },
      );
      await server.signal("SIGKILL");
      const promised = writers.map(({ docId, written, acknowledged }) => ({
        docId,
        words: written.slice(0, acknowledged),
      }));
      for (const docId of docIds) {
        const { words, seqs } = await readLog(pool, docId);
        expect(seqs).toEqual(seqs.map((_seq, at) => at + 1));
        expect(new Set(words).size).toBe(words.length);
        const stored = new Set(words);
        const lost = promised
          .filter((one) => one.docId === docId)
          .flatMap((one) => one.words.filter((word) => !stored.has(word)));
        expect(lost).toEqual([]);
      }
      await options.afterKill?.(docIds);
      await server.start();
      // The first time they come back by themselves; later nobody wants to wait for them.
      if (round > 0) for (const { provider } of writers) provider.connect();
    }
  } finally {
    clearInterval(typing);
  }
  await eventually(
    () => {
      for (const { provider } of writers) expect(provider.getSaveState().status).toBe("saved");
    },
    { within: 60_000 },
  );
  let total = 0;
  for (const docId of docIds) {
    const own = writers.filter((writer) => writer.docId === docId);
    const { words } = await readLog(pool, docId);
    expect([...words].sort()).toEqual(own.flatMap(({ written }) => written).sort());
    const reader = stockClient(server.url, docId, persons[0] ?? { id: "", name: "" });
    await eventually(() => {
      for (const { doc } of [...own, reader]) expect(wordsOf(doc).toArray()).toEqual(words);
    });
    total += words.length;
  }
  return { words: total };
}

/** What the database holds: the words in their order, and the numbers of the rows. */
async function readLog(pool: Pool, docId: string): Promise<{ words: string[]; seqs: number[] }> {
  const { rows } = await pool.query<{ seq: string; payload: Buffer }>(
    `SELECT "seq", "payload" FROM "CollabUpdate" WHERE "docId" = $1 ORDER BY "seq"`,
    [docId],
  );
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const { payload } of rows) Y.applyUpdate(doc, payload);
  });
  expect(doc.store.pendingStructs).toBeNull();
  return { words: wordsOf(doc).toArray(), seqs: rows.map(({ seq }) => Number(seq)) };
}
