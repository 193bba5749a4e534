/** Browsers since 2023 have it; others are sent the plain state. */
export const canUnpack = typeof DecompressionStream === "function";

/**
 * The state as it was before it was compressed.
 * @throws when the bytes are damaged
 */
export async function unpack(packed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([packed.slice()]).stream();
  const reader = stream.pipeThrough(new DecompressionStream("gzip")).getReader();
  const parts: BlobPart[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
