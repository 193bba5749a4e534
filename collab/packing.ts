/** The form in which a large state travels to our own editor: Yjs's V2 encoding, compressed. */
import { gunzipSync, gzipSync } from "node:zlib";
import * as Y from "yjs";

/** Smaller states gain nothing that anyone would notice. */
const packFromBytes = 16 * 1024;

/**
 * Packs an encoded state; null when it is not worth it, or when unpacking would not give the same
 * bytes back. Takes a while for a large state: it belongs into a thread.
 */
export function pack(state: Uint8Array): Uint8Array | null {
  if (state.length < packFromBytes) return null;
  const packed = gzipSync(Y.convertUpdateFormatV1ToV2(state));
  return Buffer.from(unpack(packed)).equals(state) ? new Uint8Array(packed) : null;
}

/** @throws when the bytes are damaged: gzip carries a checksum */
export function unpack(packed: Uint8Array): Uint8Array {
  return Y.convertUpdateFormatV2ToV1(gunzipSync(packed));
}
