const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const maxDepth = 100;

/** The bytes are not an update that an honest client would send. */
export class MalformedUpdate extends Error {
  readonly kind = "malformed-update";
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new MalformedUpdate("text");
  }
}

/** Reads lib0's encoding from bytes nobody trusts: every step stays inside them or throws. */
export class UpdateCursor {
  position = 0;

  constructor(private readonly data: Uint8Array) {}

  get remaining(): number {
    return this.data.length - this.position;
  }

  get atEnd(): boolean {
    return this.remaining === 0;
  }

  byte(): number {
    const value = this.data[this.position];
    if (value === undefined) throw new MalformedUpdate("truncated");
    this.position++;
    return value;
  }

  uint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const part = this.byte();
      value += (part & 0x7f) * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new MalformedUpdate("number");
      if (part < 0x80) return value;
      scale *= 128;
    }
  }

  /** A number that may not be larger than `max`. */
  bounded(max: number, what: string): number {
    const value = this.uint();
    if (value > max) throw new MalformedUpdate(what);
    return value;
  }

  bytes(): Uint8Array {
    const length = this.bounded(this.remaining, "truncated");
    const start = this.position;
    if (length > this.remaining) throw new MalformedUpdate("truncated");
    this.position += length;
    return this.data.subarray(start, this.position);
  }

  text(): string {
    return decode(this.bytes());
  }

  /** Steps over a text and gives its length in UTF-16 units; a letter typed needs no decoder. */
  textLength(): number {
    const bytes = this.bytes();
    for (let at = 0; at < bytes.length; at++) {
      if ((bytes[at] ?? 0) >= 0x80) return decode(bytes).length;
    }
    return bytes.length;
  }

  /** Steps over one value of lib0's `any` encoding. */
  any(depth = 0): void {
    if (depth > maxDepth) throw new MalformedUpdate("too deep");
    const kind = this.byte();
    switch (kind) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125:
        this.signed();
        return;
      case 124:
        this.skip(4);
        return;
      case 123:
      case 122:
        this.skip(8);
        return;
      case 119:
        this.text();
        return;
      case 118:
        this.each(() => {
          this.text();
          this.any(depth + 1);
        });
        return;
      case 117:
        this.each(() => this.any(depth + 1));
        return;
      case 116:
        this.bytes();
        return;
      default:
        throw new MalformedUpdate("value kind");
    }
  }

  private each(read: () => void): void {
    const count = this.bounded(this.remaining, "more items than bytes");
    for (let index = 0; index < count; index++) read();
  }

  private skip(bytes: number): void {
    if (bytes > this.remaining) throw new MalformedUpdate("truncated");
    this.position += bytes;
  }

  /** lib0's signed number: six bits in the first byte, seven in each further one. */
  private signed(): void {
    let part = this.byte();
    let value = part & 0x3f;
    let scale = 64;
    while (part >= 0x80) {
      part = this.byte();
      value += (part & 0x7f) * scale;
      scale *= 128;
      if (value > Number.MAX_SAFE_INTEGER) throw new MalformedUpdate("number");
    }
  }
}
