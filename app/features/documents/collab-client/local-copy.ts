import { IndexeddbPersistence } from "y-indexeddb";
import { Doc, type XmlElement, type XmlFragment, XmlText } from "yjs";
import { findKept, forgetKept, type Kept, listKept, noteKept } from "~/http/device/kept";
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

/**
 * The copy of a text on this device: it opens without a line, and what was written without one is
 * still there after a reload. It belongs to one person, one document and one epoch.
 */
export class LocalCopy {
  readonly key: string;
  private unsaved = 0;
  private forgotten = false;

  private constructor(
    text: CopiedText,
    private readonly stored: IndexeddbPersistence,
  ) {
    this.key = keyOf(text);
  }

  /**
   * Fills `doc` with what is kept of it here, and keeps from now on whatever it becomes.
   * @returns the copy with the edits that were not saved at the last visit, or null where the browser
   * stores nothing
   */
  static async open(doc: Doc, text: CopiedText) {
    if (!globalThis.indexedDB) return null;
    const known = await findKept(keyOf(text));
    const stored = new IndexeddbPersistence(keyOf(text), doc);
    const late = new Promise<null>((done) => setTimeout(() => done(null), patienceMs));
    if (!(await Promise.race([stored.whenSynced, late]))) {
      void stored.destroy();
      return null;
    }
    const copy = new LocalCopy(text, stored);
    copy.unsaved = known?.unsaved ?? 0;
    const { userId, path, title, lang } = text;
    await noteKept({ key: copy.key, kind: "text", userId, path, title, lang, usedAt: Date.now() });
    return { copy, unsaved: copy.unsaved, isFilled: doc.store.clients.size > 0 };
  }

  /** Remembers how much of it is not saved, for the next visit and for whoever signs out. */
  noteUnsaved(unsaved: number): void {
    if (this.forgotten || unsaved === this.unsaved) return;
    this.unsaved = unsaved;
    void noteKept({ key: this.key, unsaved });
  }

  close(): Promise<void> {
    return this.stored.destroy();
  }

  /** Takes the copy off this device, with everything in it that is not saved. */
  async forget(): Promise<void> {
    this.forgotten = true;
    await this.stored.destroy();
    const kept: Kept | undefined = await findKept(this.key);
    if (kept) await forgetKept(kept);
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
