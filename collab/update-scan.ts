/**
 * Reads a Yjs update (V1 encoding) without building it: which clocks it brings, what they lean on,
 * what it deletes. Everything that would make Yjs throw, loop or hoard later is refused here, so
 * that an update which passed and was committed can always be applied.
 *
 * The format is that of `readClientsStructRefs` and `readDeleteSet` in yjs 13; a test holds this
 * reader equal to `Y.decodeUpdate` on random documents.
 */
import { MalformedUpdate, UpdateCursor } from "./update-cursor";

export interface ClientSection {
  client: number;
  /** First clock in the section. */
  start: number;
  /** First clock after the section. */
  end: number;
  /** How many structs it holds, and where their bytes begin and end in the update. */
  structs: number;
  from: number;
  to: number;
}

/** "Struct of `client` at `clock` cannot be placed before `onClient` has reached past `onClock`." */
export interface Dependency {
  client: number;
  clock: number;
  onClient: number;
  onClock: number;
}

export interface UpdateScan {
  sections: ClientSection[];
  /** Only those on other clients; within one client order is checked here. */
  dependencies: Dependency[];
  /** Per client flat pairs: clock, first clock after it, clock, … as they came. */
  deletes: Map<number, number[]>;
  /** Where the delete set begins in the bytes. */
  deletesOffset: number;
}

/** Longest run of collected or deleted characters in one struct that comes over the network. */
export const maxStructLength = 2 ** 20;
const maxClient = 2 ** 32 - 1;
const maxClock = 2 ** 31;

const infoSkip = 10;
const contentMask = 0b0001_1111;
const hasOrigin = 0b1000_0000;
const hasRightOrigin = 0b0100_0000;
const hasParentSub = 0b0010_0000;

/**
 * @param longest bound for runs of deleted characters; our own stored states may pass it
 * @throws MalformedUpdate the update cannot be an honest one; nothing of it may be used
 */
export function scanUpdate(update: Uint8Array, longest = maxStructLength): UpdateScan {
  const cursor = new UpdateCursor(update);
  const dependencies: Dependency[] = [];
  const sections: ClientSection[] = [];
  const seen = new Set<number>();
  const count = cursor.bounded(cursor.remaining, "more clients than bytes");
  for (let index = 0; index < count; index++) {
    const section = scanSection(cursor, dependencies, longest);
    if (seen.has(section.client)) throw new MalformedUpdate("a client twice");
    seen.add(section.client);
    sections.push(section);
  }
  const deletesOffset = cursor.position;
  const deletes = scanDeletes(cursor);
  if (!cursor.atEnd) throw new MalformedUpdate("bytes after the end");
  return { sections, dependencies, deletes, deletesOffset };
}

function scanSection(
  cursor: UpdateCursor,
  dependencies: Dependency[],
  longest: number,
): ClientSection {
  const structs = cursor.uint();
  const client = cursor.bounded(maxClient, "client id");
  const start = cursor.bounded(maxClock, "clock");
  if (structs === 0) throw new MalformedUpdate("an empty client section");
  const from = cursor.position;
  let clock = start;
  for (let index = 0; index < structs; index++) {
    const length = scanStruct(cursor, { client, clock, longest }, dependencies);
    if (length < 1) throw new MalformedUpdate("a struct without length");
    clock += length;
    if (clock > maxClock) throw new MalformedUpdate("clock");
  }
  return { client, start, end: clock, structs, from, to: cursor.position };
}

function scanStruct(
  cursor: UpdateCursor,
  { client, clock, longest }: { client: number; clock: number; longest: number },
  dependencies: Dependency[],
): number {
  const info = cursor.byte();
  if (info === infoSkip) throw new MalformedUpdate("a gap");
  if ((info & contentMask) === 0) return cursor.bounded(longest, "struct length");
  const leanOn = () => {
    const onClient = cursor.bounded(maxClient, "client id");
    const onClock = cursor.bounded(maxClock, "clock");
    if (onClient !== client) dependencies.push({ client, clock, onClient, onClock });
    else if (onClock >= clock) throw new MalformedUpdate("a struct that leans on a later one");
  };
  if (info & hasOrigin) leanOn();
  if (info & hasRightOrigin) leanOn();
  if ((info & (hasOrigin | hasRightOrigin)) === 0) {
    const parentIsNamed = cursor.bounded(1, "parent kind") === 1;
    if (parentIsNamed) cursor.text();
    else leanOn();
    if (info & hasParentSub) cursor.text();
  }
  return scanContent(cursor, info & contentMask, longest);
}

/** Reads one content and gives its length in clocks. */
function scanContent(cursor: UpdateCursor, kind: number, longest: number): number {
  switch (kind) {
    case 1: // deleted
      return cursor.bounded(longest, "struct length");
    case 2: // JSON
      return repeat(cursor, () => {
        const text = cursor.text();
        if (text !== "undefined") parseJson(text);
      });
    case 3: // binary
      cursor.bytes();
      return 1;
    case 4: // string
      return cursor.textLength();
    case 5: // embed
      parseJson(cursor.text());
      return 1;
    case 6: // format
      cursor.text();
      parseJson(cursor.text());
      return 1;
    case 7: {
      const type = cursor.bounded(6, "type");
      if (type === 3 || type === 5) cursor.text(); // element and hook carry their name
      return 1;
    }
    case 8: // any
      return repeat(cursor, () => cursor.any());
    default: // subdocuments (9) are not used here, the rest does not exist
      throw new MalformedUpdate("content kind");
  }
}

function repeat(cursor: UpdateCursor, read: () => void): number {
  const length = cursor.bounded(cursor.remaining, "more items than bytes");
  for (let index = 0; index < length; index++) read();
  return length;
}

function parseJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new MalformedUpdate("JSON");
  }
}

function scanDeletes(cursor: UpdateCursor): Map<number, number[]> {
  const deletes = new Map<number, number[]>();
  const clients = cursor.bounded(cursor.remaining, "more clients than bytes");
  for (let index = 0; index < clients; index++) {
    const client = cursor.bounded(maxClient, "client id");
    const ranges = deletes.get(client) ?? [];
    const count = cursor.bounded(cursor.remaining, "more ranges than bytes");
    for (let at = 0; at < count; at++) {
      const clock = cursor.bounded(maxClock, "clock");
      const length = cursor.bounded(maxClock, "range length");
      if (length === 0) throw new MalformedUpdate("an empty range");
      ranges.push(clock, clock + length);
    }
    deletes.set(client, ranges);
  }
  return deletes;
}
