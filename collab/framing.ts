const binary = 0x82;
const in16Bits = 126;
const in64Bits = 127;

/**
 * A whole WebSocket frame (RFC 6455, section 5.2; a server's frames have no mask) in one piece of
 * memory: made once, it is written to every socket that hears the message, each time by one call.
 */
export function framed(message: Uint8Array): Buffer {
  const { length } = message;
  const head = length < in16Bits ? 2 : length < 2 ** 16 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = binary;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = in16Bits;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = in64Bits;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(message, head);
  return frame;
}

/** One message for many: framed when the first WebSocket needs it, and only then. */
export class Parcel {
  private made: Buffer | null = null;

  constructor(readonly message: Uint8Array) {}

  get frame(): Buffer {
    this.made ??= framed(this.message);
    return this.made;
  }
}
