/** What a document costs that is open and quiet, and how long a large one takes to open. */
import { setTimeout as pause } from "node:timers/promises";
import { Client, openAll } from "./client";
import type { Contender } from "./contenders";
import { historyOf } from "./histories";
import type { Figures, Scene } from "./scene";

const documents = 2_000;
/** 7,900 operations, about 20 KB encoded. */
const small = () => historyOf({ insertions: 7_000, deletions: 900, run: 9 });
/** About 330 KB encoded. */
let made: Uint8Array | null = null;
const large = () => {
  made ??= historyOf({ insertions: 100_000, deletions: 13_500, run: 8 });
  return made;
};

/** Resident memory for each open document with one socket, when all has come to rest. */
export async function memory(contender: Contender, { personIds }: Scene): Promise<Figures> {
  const state = small();
  const docIds = await contender.store(Array.from({ length: documents }, () => state));
  const before = await contender.memory();
  const clients = await openAll(
    docIds.map(
      (docId, index) => () =>
        new Client(contender, docId, personIds[index % personIds.length] ?? ""),
    ),
  );
  try {
    // Longer than a tree is kept after its last use.
    await pause(12_000);
    await contender.memory();
    const after = await contender.memory();
    return { kibPerDocument: (after - before) / documents / 1024, stateBytes: state.length };
  } finally {
    for (const { line } of clients) line.close();
  }
}

/** From the first byte of the connection to the last of the state, nothing of it in memory before. */
export async function coldOpening(contender: Contender, { personIds }: Scene): Promise<Figures> {
  const state = large();
  const docIds = await contender.store([state]);
  const begun = performance.now();
  const client = new Client(contender, docIds[0] ?? "", personIds[0] ?? "");
  try {
    const given = await client.open();
    // Ours comes packed; unpacking is the client's work.
    const ms = client.line.heardAt - begun;
    if (contender.name !== "relay" && given().length < state.length / 2) {
      throw new Error(`${contender.name} answered before it had loaded`);
    }
    return { ms, bytes: client.line.bytesIn, stateBytes: state.length };
  } finally {
    client.line.close();
    await pause(200);
  }
}
