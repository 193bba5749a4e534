/** Browsers since 2023 have it; others are sent the plain state. */
export const canUnpack = typeof DecompressionStream === "function";

/**
 * The state as it was before it was compressed.
 * @throws when the bytes are damaged
 */
export async function unpack(packed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([packed.slice()]).stream();
  const opened = stream.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(opened).arrayBuffer());
}
