import type { initProseMirrorDoc } from "@tiptap/y-tiptap";
import * as Y from "yjs";

/** A range of the live text that keeps its place while others write: two Yjs relative positions. */
export interface Anchor {
  start: unknown;
  end: unknown;
}

/** The elements of the live text and the editor's nodes that they are, as the binding keeps them. */
export type NodeMap = Pick<ReturnType<typeof initProseMirrorDoc>["mapping"], "get">;

export interface LiveText {
  fragment: Y.XmlFragment;
  nodes: NodeMap;
}

/**
 * Takes hold of a range of editor positions. The edges lean inwards: what others write right before or
 * behind it does not become part of it. An empty range is one point that stays behind what is before
 * it.
 */
export function anchorAt(text: LiveText, from: number, to: number): Anchor {
  const [first, last] = [pointAt(text, from), pointAt(text, to)];
  return {
    start: Y.relativePositionToJSON(relative(first, from === to ? -1 : 0)),
    end: Y.relativePositionToJSON(relative(last, -1)),
  };
}

/** Where the range is now, or null when the text around it has gone. */
export function rangeOf(
  text: LiveText,
  { start, end }: Anchor,
): { from: number; to: number } | null {
  const [from, to] = [positionOf(text, start), positionOf(text, end)];
  return from === null || to === null || from > to ? null : { from, to };
}

interface Point {
  type: Y.XmlFragment | Y.XmlElement | Y.XmlText;
  index: number;
}

const relative = ({ type, index }: Point, lean: number) =>
  Y.createRelativePositionFromTypeIndex(type, index, index < type.length ? lean : -1);

/** Words are held by their letters where there are any, everything else by its place among its siblings. */
function pointAt({ fragment, nodes }: LiveText, position: number): Point {
  let parent: Y.XmlFragment | Y.XmlElement = fragment;
  let rest = position;
  for (;;) {
    let index = 0;
    let inside: Y.XmlElement | null = null;
    for (const child of childrenOf(parent)) {
      const size = sizeOf(child, nodes);
      if (child instanceof Y.XmlText) {
        if (rest <= size) return { type: child, index: rest };
      } else if (rest === 0) {
        return { type: parent, index };
      } else if (rest < size && child instanceof Y.XmlElement) {
        inside = child;
        break;
      }
      rest -= size;
      index++;
    }
    if (!inside) return { type: parent, index };
    parent = inside;
    rest -= 1;
  }
}

function positionOf({ fragment, nodes }: LiveText, stored: unknown): number | null {
  const { doc } = fragment;
  const point = doc && absolute(stored, doc);
  if (!point || !isWithin(point.type, fragment)) return null;
  let position =
    point.type instanceof Y.XmlText
      ? point.index
      : sizeBefore(childrenOf(point.type).slice(0, point.index), nodes);
  let type: Point["type"] = point.type;
  while (type !== fragment) {
    const { parent } = type;
    if (!(parent instanceof Y.XmlFragment)) return null;
    const siblings = childrenOf(parent);
    const before = siblings.slice(0, siblings.indexOf(type as Child));
    position += sizeBefore(before, nodes) + (type instanceof Y.XmlText ? 0 : 1);
    type = parent;
  }
  return position;
}

function absolute(stored: unknown, doc: Y.Doc): Point | null {
  try {
    const place = Y.createRelativePositionFromJSON(stored);
    const found = Y.createAbsolutePositionFromRelativePosition(place, doc);
    return found && { type: found.type as Point["type"], index: found.index };
  } catch {
    // A hand-made anchor, or one of a text that is not this one.
    return null;
  }
}

/** Is the element still part of the text? Yjs keeps the places of what was taken out. */
function isWithin(type: Point["type"], fragment: Y.XmlFragment): boolean {
  if (type === fragment) return true;
  const { _item: item, parent } = type;
  if (item === null || item.deleted) return false;
  return parent instanceof Y.XmlFragment && isWithin(parent, fragment);
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;
const childrenOf = (parent: Y.XmlFragment) => parent.toArray() as Child[];
const sizeBefore = (children: Child[], nodes: NodeMap) =>
  children.reduce((sum, child) => sum + sizeOf(child, nodes), 0);

function sizeOf(child: Child, nodes: NodeMap): number {
  if (child instanceof Y.XmlText) return child.length;
  const node = nodes.get(child);
  return node && !Array.isArray(node) ? node.nodeSize : 0;
}
