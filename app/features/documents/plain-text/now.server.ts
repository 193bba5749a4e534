import type * as Y from "yjs";
import type { Actor } from "~/core/actor";
import { eachWithOwnThings } from "~/core/own-things.server";
import type { RichText } from "~/core/written-pages.server";
import { projectTree, textFragment } from "../projection";
import { openTree, unscopedLog } from "../stored-log.server";
import { type NowBlock, type Part, partsOf } from "./parts";

type Child = ReturnType<Y.XmlFragment["toArray"]>[number];

/** What a block of the live text is called, for as long as it lives. */
export function idOf(node: Child): string {
  const id = node._item?.id;
  return id ? `${id.client}-${id.clock}` : "";
}

/** The blocks of a live text with their ids. */
export function blocksNow(tree: Y.Doc): NowBlock[] {
  const children = tree.getXmlFragment(textFragment).toArray();
  const nodes = (projectTree(tree) as RichText).content ?? [];
  if (nodes.length !== children.length) throw new Error("a text reads otherwise than it is stored");
  return nodes.map((node, at) => ({ id: idOf(children[at] as Child), node }));
}

/** The parts of a document's form, as its text is saved now. The caller has judged. */
export async function unscopedParts(docId: string): Promise<Part[]> {
  const { updates } = await unscopedLog(docId);
  const tree = openTree(updates);
  try {
    return partsOf(blocksNow(tree));
  } finally {
    tree.destroy();
  }
}

/** The same parts with what stands between the fields as this reader may see it. */
export async function shownParts(
  parts: readonly Part[],
  reader: { actor: Actor; lang: string },
): Promise<Part[]> {
  const fixed = parts.flatMap((part) => (part.kind === "fixed" ? [part.node] : []));
  const shown = await eachWithOwnThings(fixed, reader);
  return parts.map((part) =>
    part.kind === "fixed" ? { ...part, node: shown[fixed.indexOf(part.node)] ?? part.node } : part,
  );
}
