import { prosemirrorJSONToYDoc } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { type Actor, isPerson } from "~/core/actor";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId } from "~/core/ids";
import { log } from "~/core/log.server";
import { type Limit, spend } from "~/core/rate-limit.server";
import type { RichText } from "~/core/written-pages.server";
import { findFacts } from "../../facts.server";
import { documentSchema } from "../../initial-state.server";
import { canEditDocument } from "../../policy";
import { textFragment } from "../../projection";
import { unscopedFacts } from "../../queries.server";
import { editLog } from "../../stored-log.server";
import { alignTree } from "../../versions/align-tree";
import type { LogWritten } from "../../versions/events";
import { partsAsSent } from "../as-sent";
import { type Conflict, type Merged, mergeParts, type SentPart } from "../merge-parts";
import { blocksNow, idOf } from "../now.server";
import { beginning, type Part, partsOf } from "../parts";

const perHour: Limit = { name: "documents-plain", points: 120, seconds: 3_600 };

export type Written =
  | {
      readonly saved: true;
      readonly changes: number;
      readonly theirs: number;
      readonly kept: number;
    }
  | {
      readonly saved: false;
      /** unfit: the editor's schema does not take what was written */
      readonly why: "conflict" | "unfit";
      readonly conflicts: readonly Conflict[];
      readonly parts: readonly Part[];
    };

/**
 * Writes a form's text into the live one, as one edit of its writer: block by block, so that what others
 * wrote meanwhile stays, and open editors see it within a second. Where others changed the same
 * block, or where the text cannot be held, nothing at all is written; the answer then holds the form
 * anew, with the writer's words.
 * @param read gives the form's parts; asked only of those who may write, as reading a long form takes time
 * @throws Forbidden, NotFound, RateLimited, and what `read` throws; Conflict while the document cannot be
 * written
 */
export async function writePlainText(
  actor: Actor,
  docId: string,
  read: () => readonly SentPart[],
): Promise<Written> {
  if (!isId(docId)) throw notFound();
  const facts = await unscopedFacts(docId);
  if (!facts) throw notFound();
  authorize(canEditDocument(actor, facts));
  if (!isPerson(actor)) throw notFound();
  await spend(perHour, actor.userId, "documents.plain-often");
  const sent = read();
  const state: { refused: Written | null; merged: Merged | null } = { refused: null, merged: null };
  const seq = await editLog(docId, {
    userId: actor.userId,
    kind: "system",
    authorise: async (tx) => {
      const now = await findFacts(tx, docId);
      if (!now) throw notFound();
      authorize(canEditDocument(actor, now));
    },
    edit: (tree) => {
      const now = blocksNow(tree);
      const merged = mergeParts(sent, now);
      state.merged = merged;
      const { conflicts } = merged;
      if (conflicts.length > 0) {
        state.refused = { saved: false, why: "conflict", conflicts, parts: partsOf(now, merged) };
      } else if (isUnfit(merged, docId)) {
        const parts = partsAsSent(sent, now);
        state.refused = { saved: false, why: "unfit", conflicts, parts };
      } else apply(tree.getXmlFragment(textFragment), merged);
    },
    conclude: async (_tx, done) => done.seq,
  });
  if (state.refused) return state.refused;
  if (seq !== null) {
    const written: LogWritten = {
      name: "documents.log-written",
      documentId: docId,
      seq: Number(seq),
    };
    await publish(written);
  }
  const { changed, added, theirs = 0, kept = 0 } = state.merged ?? {};
  const fresh = [...(added?.values() ?? [])].reduce((sum, blocks) => sum + blocks.length, 0);
  return { saved: true, changes: (changed?.size ?? 0) + fresh, theirs, kept };
}

/** Does the editor's schema refuse any of it? Nobody can write such a thing by hand: it is a fault of ours. */
function isUnfit({ changed, added }: Merged, docId: string): boolean {
  for (const node of [...changed.values(), ...[...added.values()].flat()]) {
    try {
      if (node) checked(node);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // What was written does not belong into the log.
      const reason = error.message.replace(/[<"].*/s, "…");
      log().error({ docId, reason }, "a plain text does not fit the schema");
      return true;
    }
  }
  return false;
}

/** @throws RangeError when the block does not fit the editor's schema */
function checked(node: RichText) {
  const whole = documentSchema().nodeFromJSON({ type: "doc", content: [node] });
  whole.check();
  return whole;
}

function apply(fragment: Y.XmlFragment, { changed, added }: Merged): void {
  const indexOf = (id: string) => fragment.toArray().findIndex((node) => idOf(node) === id);
  // New blocks first, from the places that are still there; then what changes these.
  for (const [id, blocks] of added) {
    const at = id === beginning ? 0 : indexOf(id) + 1;
    fragment.insert(at, blocks.map(freshElement));
  }
  for (const [id, wanted] of changed) {
    const at = indexOf(id);
    const element = fragment.toArray()[at];
    if (!wanted) fragment.delete(at, 1);
    else if (element instanceof Y.XmlElement && element.nodeName === wanted.type) {
      become(element, wanted);
    } else {
      fragment.insert(at + 1, [freshElement(wanted)]);
      fragment.delete(at, 1);
    }
  }
  // A text is never without a block to write in.
  if (fragment.length === 0) fragment.insert(0, [freshElement({ type: "paragraph" })]);
}

/** The same element with other words: whoever has a caret or a comment in it keeps it. */
function become(element: Y.XmlElement, wanted: RichText): void {
  withElement(wanted, (source) => {
    const attributes = source.getAttributes() as Record<string, unknown>;
    for (const name of Object.keys(element.getAttributes())) {
      if (!(name in attributes)) element.removeAttribute(name);
    }
    const present = element.getAttributes() as Record<string, unknown>;
    for (const [name, value] of Object.entries(attributes)) {
      // Yjs types attributes as text; the editor keeps numbers in them too.
      if (present[name] !== value) element.setAttribute(name, value as string);
    }
    alignTree(element, source);
  });
}

const freshElement = (node: RichText): Y.XmlElement =>
  withElement(node, (source) => source.clone());

function withElement<T>(node: RichText, use: (element: Y.XmlElement) => T): T {
  const doc = prosemirrorJSONToYDoc(documentSchema(), checked(node).toJSON(), textFragment);
  try {
    const element = doc.getXmlFragment(textFragment).get(0);
    if (!(element instanceof Y.XmlElement)) throw new Error(`${node.type} makes no block`);
    return use(element);
  } finally {
    doc.destroy();
  }
}
