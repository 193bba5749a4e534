import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface LineOptions {
  port: number;
  path: string;
  headers: Record<string, string>;
}

const binary = 0x82;
const pong = 0x8a;

/** A WebSocket on a bare socket: as little work as possible, so that the server is the bottleneck. */
export class Line {
  bytesIn = 0;
  bytesOut = 0;
  /** When the last bytes came. */
  heardAt = 0;
  closed = false;
  /** As the server named it; 0 when it ended without a word. */
  closeCode = 0;
  /** Without a listener messages are counted in bytes and not looked at. */
  onMessage: ((message: Buffer) => void) | null = null;
  onClose: (() => void) | null = null;
  readonly opened: Promise<void>;
  private readonly socket: Socket;
  private rest: Buffer | null = null;
  private isOpen = false;

  constructor({ port, path, headers }: LineOptions) {
    this.socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const given = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n${given.join("")}\r\n`,
    );
    this.opened = new Promise((resolve, reject) => {
      this.socket.on("data", (chunk) => {
        this.heardAt = performance.now();
        if (this.isOpen) {
          this.bytesIn += chunk.length;
          this.read(chunk);
        } else this.shakeHands(chunk, { resolve, reject });
      });
      this.socket.on("error", reject);
      this.socket.on("close", () => {
        this.closed = true;
        this.onClose?.();
        reject(new Error("closed"));
      });
    });
    this.opened.catch(() => undefined);
  }

  /** The mask is zero: allowed, and the bytes stay as they are. */
  send(message: Uint8Array, opcode = binary): void {
    const { length } = message;
    const head = length < 126 ? 6 : length < 65_536 ? 8 : 14;
    const frame = Buffer.alloc(head + length);
    frame[0] = opcode;
    if (head === 6) frame[1] = 0x80 | length;
    else if (head === 8) {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    } else {
      frame[1] = 0x80 | 127;
      frame.writeBigUInt64BE(BigInt(length), 2);
    }
    frame.set(message, head);
    this.bytesOut += frame.length;
    this.socket.write(frame);
  }

  close(): void {
    this.socket.destroy();
  }

  private shakeHands(
    chunk: Buffer,
    { resolve, reject }: { resolve: () => void; reject: (error: Error) => void },
  ): void {
    const all = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    const end = all.indexOf("\r\n\r\n");
    if (end < 0) {
      this.rest = all;
      return;
    }
    const status = all.subarray(0, all.indexOf("\r\n")).toString();
    if (!status.includes(" 101 ")) {
      reject(new Error(status));
      return;
    }
    this.isOpen = true;
    this.rest = null;
    resolve();
    const more = all.subarray(end + 4);
    this.bytesIn += more.length;
    if (more.length > 0) this.read(more);
  }

  private read(chunk: Buffer): void {
    let data = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    this.rest = null;
    for (;;) {
      const frame = frameIn(data);
      if (!frame) break;
      this.take(data[0] ?? 0, data.subarray(frame.start, frame.end));
      data = data.subarray(frame.end);
    }
    if (data.length > 0) this.rest = data;
  }

  private take(head: number, message: Buffer): void {
    const opcode = head & 0x0f;
    if (opcode === 2) this.onMessage?.(message);
    else if (opcode === 9) this.send(message, pong);
    else if (opcode === 8) {
      if (message.length >= 2) this.closeCode = message.readUInt16BE(0);
      this.close();
    }
  }
}

function frameIn(data: Buffer): { start: number; end: number } | null {
  if (data.length < 2) return null;
  const short = (data[1] ?? 0) & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (data.length < start) return null;
  const length =
    short < 126 ? short : short === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
  return data.length < start + length ? null : { start, end: start + length };
}
