import { IndexeddbPersistence } from "y-indexeddb";
import { Doc, type XmlElement, type XmlFragment, XmlText } from "yjs";
import {
  findKept,
  forgetKept,
  holdOpen,
  type Kept,
  listKept,
  noteKept,
  noteUnsaved,
  takeOverUnsaved,
} from "~/http/device/kept";
import { textFragment } from "../projection";

export interface CopiedText {
  userId: string;
  docId: string;
  /** of the text on the server: a copy of another epoch is never merged into it */
  epoch: number;
  title: string;
  lang: string;
  path: string;
}

/** A browser whose storage does not answer must not keep the text from opening. */
const patienceMs = 1_500;
/** Where it is known to hold words that are nowhere else, a slow phone is waited for. */
const longPatienceMs = 30_000;

/** This page among those that have the same text open; old phones know no `randomUUID`. */
const tab = crypto.getRandomValues(new Uint32Array(2)).join("-");

/**
 * The copy of a text on this device: it opens without a line, and what was written without one is
 * still there after a reload. It belongs to one person, one document and one epoch.
 */
export class LocalCopy {
  readonly key: string;
  private forgotten = false;
  private lost = false;
  private readonly listeners = new Set<() => void>();
  private readonly stored: IndexeddbPersistence;
  private readonly letGo: () => void;

  private constructor(
    doc: Doc,
    text: CopiedText,
    private unsaved: number,
  ) {
    this.key = keyOf(text);
    this.letGo = holdOpen(this.key);
    this.stored = new IndexeddbPersistence(this.key, doc);
    // Its own ear throws when the browser has closed the storage; then nobody behind it would hear of
    // an edit any more, and what is typed would neither be sent nor counted.
    const keep = this.stored._storeUpdate;
    doc.off("update", keep);
    this.stored._storeUpdate = (update, origin) => {
      try {
        keep(update, origin);
      } catch {
        this.lose();
      }
    };
    doc.on("update", this.stored._storeUpdate);
  }

  /**
   * Fills `doc` with what is kept of it here, and keeps from now on whatever it becomes.
   * @returns the copy with the edits that were not saved at the last visit, or null where the browser
   * stores nothing
   */
  static async open(doc: Doc, text: CopiedText) {
    if (!globalThis.indexedDB) return null;
    const unsaved = await takeOverUnsaved(keyOf(text), tab);
    const copy = new LocalCopy(doc, text, unsaved);
    const patience = unsaved > 0 ? longPatienceMs : patienceMs;
    const late = new Promise<null>((done) => setTimeout(() => done(null), patience));
    // `whenSynced` never tells of a storage that cannot be opened.
    const broken = new Promise<null>((done) => {
      copy.stored._db?.catch(() => done(null));
    });
    if (!(await Promise.race([copy.stored.whenSynced, late, broken]))) {
      copy.close().catch(() => undefined);
      return null;
    }
    // Taken away by another tab or by the browser, or full.
    for (const end of ["close", "versionchange", "abort"]) {
      copy.stored.db?.addEventListener(end, () => copy.lose());
    }
    const { userId, path, title, lang } = text;
    await noteKept({ key: copy.key, kind: "text", userId, path, title, lang, usedAt: Date.now() });
    return { copy, unsaved, isFilled: doc.store.clients.size > 0 };
  }

  /** Remembers how much of it is not saved, for the next visit and for whoever signs out. */
  noteUnsaved(unsaved: number): void {
    if (this.forgotten || unsaved === this.unsaved) return;
    this.unsaved = unsaved;
    void noteUnsaved(this.key, tab, unsaved);
  }

  /** The device keeps what is written; false once it has stopped to. */
  isKept = (): boolean => !this.lost;

  /** Calls back when the device keeps it no longer; returns the way to stop. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  close(): Promise<void> {
    this.letGo();
    return this.stored.destroy();
  }

  /** Takes the copy off this device, unless some tab has words in it that are not saved. */
  async forgetSaved(): Promise<void> {
    if (((await findKept(this.key))?.unsaved ?? 0) === 0) await this.forget();
  }

  /** Takes the copy off this device, with everything in it that is not saved. */
  async forget(): Promise<void> {
    this.forgotten = true;
    await this.stored.destroy();
    const kept: Kept | undefined = await findKept(this.key);
    if (kept) await forgetKept(kept);
  }

  private lose(): void {
    if (this.lost) return;
    this.lost = true;
    void this.stored.destroy();
    for (const listener of this.listeners) listener();
  }
}

/** Copies that the person has here of other epochs of the document, with something unsaved in them. */
export async function olderCopies(text: CopiedText): Promise<Kept[]> {
  const own = `learnin-text:${text.userId}:${text.docId}:`;
  const all = await listKept();
  return all.filter(
    ({ key, unsaved }) => key.startsWith(own) && key !== keyOf(text) && unsaved > 0,
  );
}

/** The plain text of a copy, a line for each block. */
export async function readCopy(key: string): Promise<string> {
  const doc = new Doc();
  const stored = new IndexeddbPersistence(key, doc);
  await stored.whenSynced;
  const text = plainText(doc.getXmlFragment(textFragment));
  await stored.destroy();
  return text;
}

function plainText(node: XmlFragment): string {
  return node
    .toArray()
    .map((child) => {
      if (child instanceof XmlText) {
        const parts = child.toDelta() as { insert: unknown }[];
        return parts.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
      }
      return `${plainText(child as XmlElement)}\n`;
    })
    .join("");
}

function keyOf({ userId, docId, epoch }: CopiedText): string {
  return `learnin-text:${userId}:${docId}:${epoch}`;
}
