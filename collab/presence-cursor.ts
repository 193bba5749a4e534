interface Id {
  client: number;
  clock: number;
}

interface Position {
  type: Id | null;
  tname: string | null;
  item: Id | null;
  assoc: number;
}

/** Where someone is in the text, as two of Yjs's relative positions. */
export interface Cursor {
  anchor: Position;
  head: Position;
}

/** The cursor in a client's state: null when it has none, undefined when the state is unusable. */
export function readCursor(state: string): Cursor | null | undefined {
  let value: unknown;
  try {
    value = JSON.parse(state);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  if (!isRecord(value.cursor)) return null;
  const anchor = readPosition(value.cursor.anchor);
  const head = readPosition(value.cursor.head);
  return anchor && head ? { anchor, head } : null;
}

function readPosition(value: unknown): Position | null {
  if (!isRecord(value)) return null;
  const tname = typeof value.tname === "string" && value.tname.length <= 100 ? value.tname : null;
  const position = {
    type: readId(value.type),
    tname,
    item: readId(value.item),
    assoc: value.assoc === -1 ? -1 : 0,
  };
  return position.type || position.tname !== null || position.item ? position : null;
}

function readId(value: unknown): Id | null {
  if (!isRecord(value)) return null;
  const { client, clock } = value;
  return isCount(client) && isCount(clock) ? { client, clock } : null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
