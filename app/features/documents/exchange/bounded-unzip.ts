import { inflateRawSync } from "node:zlib";
import { invalid } from "~/core/errors";

export interface UnzipLimits {
  readonly entries: number;
  /** bytes of one entry, unpacked; larger ones are left out */
  readonly entry: number;
  /** bytes of all entries together, unpacked */
  readonly all: number;
}

export interface Unzipped {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** names of entries that were too large alone */
  readonly left: readonly string[];
}

const endRecord = 0x06054b50;
const centralRecord = 0x02014b50;
const localRecord = 0x04034b50;

/**
 * Reads a ZIP without trusting it: sizes are summed up from its directory before anything is
 * unpacked, and unpacking stops at the size that was announced.
 * @param wanted which names to unpack
 * @throws Invalid `documents.file-bomb`, `documents.file-locked`, `documents.unreadable-file`
 */
export function boundedUnzip(
  bytes: Uint8Array,
  limits: UnzipLimits,
  wanted: (name: string) => boolean,
): Unzipped {
  const entries = directoryOf(bytes, limits.entries).filter(({ name }) => wanted(name));
  const small = entries.filter(({ size }) => size <= limits.entry);
  if (small.reduce((sum, { size }) => sum + size, 0) > limits.all) throw bomb();
  if (small.some(({ locked }) => locked)) throw invalid("documents.file-locked");
  return {
    files: new Map(small.map((entry) => [entry.name, unpack(bytes, entry)])),
    left: entries.filter(({ size }) => size > limits.entry).map(({ name }) => name),
  };
}

const bomb = () => invalid("documents.file-bomb");
const broken = (cause?: unknown) => invalid("documents.unreadable-file", { cause });

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly locked: boolean;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Source: PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16. */
function directoryOf(bytes: Uint8Array, most: number): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > most) throw bomb();
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let read = 0; read < count; read++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralRecord) throw broken();
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      locked: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const from = view.byteLength - 22;
  for (let at = from; at >= Math.max(0, from - 65_535); at--) {
    if (view.getUint32(at, true) === endRecord) return at;
  }
  throw broken();
}

function unpack(bytes: Uint8Array, { method, packed, size, offset }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localRecord) throw broken();
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const stored = bytes.subarray(from, from + packed);
  if (method === 0) return stored.subarray(0, size);
  if (method !== 8) throw broken();
  if (size === 0) return new Uint8Array();
  try {
    return inflateRawSync(stored, { maxOutputLength: size });
  } catch (cause) {
    // It holds more than its directory says: an honest program writes no such file.
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    throw code === "ERR_BUFFER_TOO_LARGE" ? bomb() : broken(cause);
  }
}
