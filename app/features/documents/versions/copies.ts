import type * as Y from "yjs";
import { type TextSpan, textSpans } from "./text-spans";

/** Characters that a client put back for whoever had typed them. */
export interface Copy {
  /** of the client that put them back */
  clock: number;
  length: number;
  /** who had typed them, in the text they were taken from */
  from: { client: number; clock: number };
}

/**
 * Which characters of `client` are copies of which characters of `source`, when `target` has been made
 * to read like `source`: both have the same characters in the same order.
 */
export function copiesBy(client: number, target: Y.XmlFragment, source: Y.XmlFragment): Copy[] {
  const copies: Copy[] = [];
  const olds = pieces(textSpans(source));
  for (const { client: writer, clock, length } of textSpans(target)) {
    let done = 0;
    for (const from of olds.next(length)) {
      if (writer === client) {
        copies.push({ clock: clock + done, length: from.length, from });
      }
      done += from.length;
    }
  }
  return copies;
}

/** The same spans, taken by any number of characters at a time. */
function pieces(spans: TextSpan[]) {
  let [index, used] = [0, 0];
  return {
    next(length: number): TextSpan[] {
      const taken: TextSpan[] = [];
      for (let left = length; left > 0; ) {
        const span = spans[index];
        if (!span) return taken;
        const size = Math.min(left, span.length - used);
        taken.push({ client: span.client, clock: span.clock + used, length: size });
        left -= size;
        used += size;
        if (used === span.length) [index, used] = [index + 1, 0];
      }
      return taken;
    },
  };
}

/** As the database keeps them: four numbers for each. */
export const storedCopies = (copies: readonly Copy[]): bigint[] =>
  copies.flatMap(({ clock, length, from }) =>
    [clock, length, from.client, from.clock].map((number) => BigInt(number)),
  );

/** In the order of their clocks. */
export function readCopies(stored: readonly bigint[]): Copy[] {
  const copies: Copy[] = [];
  for (let at = 0; at + 3 < stored.length; at += 4) {
    const [clock = 0, length = 0, client = 0, from = 0] = stored.slice(at, at + 4).map(Number);
    copies.push({ clock, length, from: { client, clock: from } });
  }
  return copies.sort((one, other) => one.clock - other.clock);
}
