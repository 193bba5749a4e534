import type { Schema } from "@tiptap/pm/model";
import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { textFragment } from "../../projection";

/**
 * A text of one's own beside the live one: it receives what others write, and nothing of it goes back.
 * What the person writes in it is the difference to `base`, the live text without it.
 */
export class Fork {
  readonly base = new Doc();
  readonly doc = new Doc();
  /** What was written here has been sent or discarded: nothing of it is kept any more. */
  isOver = false;

  /** @param draft what was written into an earlier fork of the same text */
  constructor(
    private readonly live: Doc,
    draft: Uint8Array | null,
  ) {
    this.follow(encodeStateAsUpdate(live));
    if (draft) this.restore(draft);
    live.on("update", this.follow);
  }

  /** The live text as the editor would show it, with the way from its elements to its nodes. */
  readBase(schema: Schema) {
    const fragment = this.base.getXmlFragment(textFragment);
    const { doc, mapping } = initProseMirrorDoc(fragment, schema);
    return { doc, text: { fragment, nodes: mapping } };
  }

  /** The person's own edits, to be kept until they are sent. */
  ownEdits(): Uint8Array {
    return encodeStateAsUpdate(this.doc, encodeStateVector(this.base));
  }

  close(): void {
    this.live.off("update", this.follow);
    this.base.destroy();
    this.doc.destroy();
  }

  private readonly follow = (update: Uint8Array): void => {
    applyUpdate(this.base, update);
    applyUpdate(this.doc, update, this);
  };

  private restore(draft: Uint8Array): void {
    try {
      applyUpdate(this.doc, draft, this);
    } catch {
      // A draft that cannot be read is as good as none; the live text stays as it is.
    }
  }
}
