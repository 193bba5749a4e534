import { inflateSync } from "node:zlib";

/**
 * The letters that a font in WOFF 1.0 draws (its `cmap`, formats 4 and 12), as code points.
 * Source: W3C "WOFF File Format 1.0", OpenType 1.9 "cmap".
 */
export function lettersOf(woff: Uint8Array): Set<number> {
  const cmap = tableOf(woff, "cmap");
  const letters = new Set<number>();
  const count = cmap.getUint16(2);
  for (let at = 0; at < count; at++) {
    const offset = cmap.getUint32(4 + at * 8 + 4);
    const format = cmap.getUint16(offset);
    if (format === 4) readSegments(cmap, offset, letters);
    if (format === 12) readGroups(cmap, offset, letters);
  }
  return letters;
}

function tableOf(woff: Uint8Array, wanted: string): DataView {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (view.getUint32(0) !== 0x774f4646) throw new Error("not a WOFF 1.0 font");
  const count = view.getUint16(12);
  for (let at = 0; at < count; at++) {
    const entry = 44 + at * 20;
    const tag = String.fromCharCode(...woff.subarray(entry, entry + 4));
    if (tag !== wanted) continue;
    const offset = view.getUint32(entry + 4);
    const packed = view.getUint32(entry + 8);
    const plain = view.getUint32(entry + 12);
    const stored = woff.subarray(offset, offset + packed);
    const bytes = packed < plain ? inflateSync(stored) : stored;
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  throw new Error(`the font has no table ${wanted}`);
}

function readSegments(cmap: DataView, offset: number, letters: Set<number>): void {
  const twice = cmap.getUint16(offset + 6);
  const ends = offset + 14;
  const starts = ends + twice + 2;
  const deltas = starts + twice;
  const ranges = deltas + twice;
  for (let at = 0; at < twice; at += 2) {
    const [start, end] = [cmap.getUint16(starts + at), cmap.getUint16(ends + at)];
    const range = cmap.getUint16(ranges + at);
    const delta = cmap.getUint16(deltas + at);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const listed = range === 0 ? code : cmap.getUint16(ranges + at + range + (code - start) * 2);
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) letters.add(code);
    }
  }
}

function readGroups(cmap: DataView, offset: number, letters: Set<number>): void {
  const count = cmap.getUint32(offset + 12);
  for (let at = 0; at < count; at++) {
    const group = offset + 16 + at * 12;
    const [start, end] = [cmap.getUint32(group), cmap.getUint32(group + 4)];
    for (let code = start; code <= end; code++) letters.add(code);
  }
}
