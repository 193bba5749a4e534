/**
 * What this device keeps of a person's texts, so that they open without a line: a list of them with
 * how much of each is not saved yet. The texts themselves are in databases of their own (one for each
 * text), pages in the browser's cache. A browser without storage keeps nothing, and nothing breaks.
 */
import * as idb from "lib0/indexeddb";

export interface Kept {
  /** name of the database that holds the text, or the address of a kept page */
  key: string;
  kind: "text" | "page";
  userId: string;
  /** where it is read or written */
  path: string;
  title: string;
  lang: string;
  /** edits that the server has not acknowledged, of all tabs together */
  unsaved: number;
  /** the same by the tab that answers for them; none where all is saved */
  byTab?: Readonly<Record<string, number>>;
  /** asked for by the person, so kept until the person takes it away */
  pinned: boolean;
  /** milliseconds since 1970 */
  usedAt: number;
}

const name = "learnin-device";
const store = "kept";
/** Texts that nobody asked to keep are forgotten after this time, or when there are too many. */
const restDays = 30;
const mostTexts = 40;

/** Opens the list; undefined where the browser stores nothing. */
async function withList<T>(
  access: "readonly" | "readwrite",
  use: (list: IDBObjectStore) => Promise<T>,
): Promise<T | undefined> {
  try {
    const db = await idb.openDB(name, (fresh) =>
      idb.createStores(fresh, [[store, { keyPath: "key" }]]),
    );
    try {
      const [list] = idb.transact(db, [store], access);
      return list && (await use(list));
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

/** Everything kept here, by whomever, last used first. */
export async function listKept(): Promise<Kept[]> {
  const all = await withList("readonly", (list) => idb.getAll(list) as Promise<Kept[]>);
  return (all ?? []).sort((one, other) => other.usedAt - one.usedAt);
}

/** What a person sees as one thing: a text with the page that shows it, or a page alone. */
export function thingsKept(all: readonly Kept[]): Kept[] {
  const texts = new Set(all.filter(({ kind }) => kind === "text").map(({ path }) => path));
  return all.filter(({ kind, path }) => kind === "text" || !texts.has(path));
}

export async function findKept(key: string): Promise<Kept | undefined> {
  return withList("readonly", (list) => idb.get(list, key) as unknown as Promise<Kept>);
}

/** Adds an entry, or changes the parts given of one that is there. */
export async function noteKept(entry: Pick<Kept, "key"> & Partial<Kept>): Promise<void> {
  await withList("readwrite", async (list) => {
    const there = (await idb.get(list, entry.key)) as unknown as Kept | undefined;
    const whole = { ...fresh, ...there, ...entry };
    await idb.rtop(list.put(whole));
  });
}

/** What one tab has not saved of a text. What other tabs wrote, closed ones too, counts on. */
export async function noteUnsaved(key: string, tab: string, unsaved: number): Promise<void> {
  await withList("readwrite", async (list) => {
    const there = (await idb.get(list, key)) as unknown as Kept | undefined;
    if (there) await idb.rtop(list.put(withUnsaved(there, { ...there.byTab, [tab]: unsaved })));
  });
}

/**
 * The edits of earlier visits that are not saved. From now on this tab answers for them: it has read
 * them from the device and sends them.
 */
export async function takeOverUnsaved(key: string, tab: string): Promise<number> {
  const found = await withList("readwrite", async (list) => {
    const there = (await idb.get(list, key)) as unknown as Kept | undefined;
    if (!there || there.unsaved === 0) return 0;
    await idb.rtop(list.put(withUnsaved(there, { [tab]: there.unsaved })));
    return there.unsaved;
  });
  return found ?? 0;
}

export function withUnsaved(kept: Kept, counts: Readonly<Record<string, number>>): Kept {
  const byTab = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  const unsaved = Object.values(byTab).reduce((sum, count) => sum + count, 0);
  return { ...kept, byTab, unsaved };
}

const fresh: Omit<Kept, "key"> = {
  kind: "text",
  userId: "",
  path: "/",
  title: "",
  lang: "en",
  unsaved: 0,
  pinned: false,
  usedAt: 0,
};

/** Takes a text or page off this device; what was not saved of it is gone. */
export async function forgetKept({ key, kind, path }: Kept): Promise<void> {
  if (kind === "text") await removeDatabase(key);
  await withCache((pages) => pages.delete(path));
  await withList("readwrite", (list) => idb.del(list, key));
}

/** Takes off what a person sees as one thing (see `thingsKept`): the page goes with its text. */
export async function forgetThing(kept: Kept): Promise<void> {
  await forgetKept(kept);
  const page = await findKept(kept.path);
  if (page) await forgetKept(page);
}

/** Makes room: texts long unused and saved, which nobody asked to keep and no tab has open. */
export async function tidyKept(now: number): Promise<void> {
  const loose = (await listKept()).filter(({ pinned, unsaved }) => !pinned && unsaved === 0);
  const open = await openKeys();
  const old = loose.filter(
    ({ key, usedAt }, place) =>
      !open.has(key) && (place >= mostTexts || now - usedAt > restDays * 86_400_000),
  );
  for (const entry of old) await forgetKept(entry);
}

/** Says to other tabs that this one has the text open; gives the way to say that it is closed. */
export function holdOpen(key: string): () => void {
  let letGo = () => {};
  const closed = new Promise<void>((done) => {
    letGo = done;
  });
  globalThis.navigator?.locks?.request(key, { mode: "shared" }, () => closed)?.catch(() => {});
  return letGo;
}

async function openKeys(): Promise<Set<string | undefined>> {
  const locks = await globalThis.navigator?.locks?.query().catch(() => null);
  return new Set(locks?.held?.map(({ name }) => name));
}

/** Wipes everything that this product keeps here, for everyone: the device may change hands. */
export async function wipeKept(): Promise<void> {
  for (const entry of await listKept()) if (entry.kind === "text") await removeDatabase(entry.key);
  await withList("readwrite", (list) => idb.rtop(list.clear()));
  await withCache(async (_pages, caches) => caches.delete(pagesCache));
}

/** Cache of pages that open without a line; the service worker answers from it. */
export const pagesCache = "pages-1";
/** Cache of scripts and styles, whose names change with their content. */
export const assetsCache = "assets-1";

export async function withCache<T>(
  use: (pages: Cache, caches: CacheStorage) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await use(await globalThis.caches.open(pagesCache), globalThis.caches);
  } catch {
    return undefined;
  }
}

/** A database that another tab still holds goes once that tab lets go. */
async function removeDatabase(key: string): Promise<void> {
  try {
    const request = globalThis.indexedDB.deleteDatabase(key);
    await new Promise<void>((done) => {
      request.onsuccess = () => done();
      request.onerror = () => done();
      request.onblocked = () => done();
    });
  } catch {
    // Nothing stored, nothing to remove.
  }
}
