import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Messages written within this time travel in one request. */
const sendEveryMs = 80;

/**
 * A WebSocket made of plain requests, for places whose proxies let no WebSocket through. It has the part
 * of the WebSocket's face that the provider uses; whatever goes wrong closes it, and the provider
 * comes back as after any broken line.
 */
export class PollSocket {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  binaryType = "arraybuffer";
  readyState = 0;
  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  private readonly leaving = new AbortController();
  private readonly waiting: Uint8Array[] = [];
  private sending = false;
  private line = "";
  private readonly base: string;

  /** @param url as for a WebSocket: `wss://host/collab/documents/<id>?…` */
  constructor(url: string) {
    const address = new URL(url);
    this.base = `${address.protocol.replace(/^ws/, "http")}//${address.host}/collab/poll`;
    const id = address.pathname.split("/").at(-1) ?? "";
    void this.open(`${this.base}/documents/${id}${address.search}`);
  }

  send(data: Uint8Array): void {
    if (this.readyState !== 1) return;
    this.waiting.push(data.slice());
    void this.flush();
  }

  close(): void {
    this.end(1000, "");
  }

  private async open(address: string): Promise<void> {
    try {
      const response = await this.post(address);
      if (!response.ok) {
        const own = response.headers.has("Collab-Refusal");
        return this.end(own ? closeCodeOf(response.status) : 1006, "");
      }
      this.line = `${this.base}/lines/${await response.text()}`;
    } catch {
      return this.end(1006, "");
    }
    if (this.readyState !== 0) return;
    this.readyState = 1;
    this.onopen?.({});
    while (this.readyState === 1) await this.receive();
  }

  private async receive(): Promise<void> {
    try {
      const response = await this.post(`${this.line}/receive`);
      if (!response.ok) return this.end(1006, "");
      const decoder = decoding.createDecoder(new Uint8Array(await response.arrayBuffer()));
      while (decoding.hasContent(decoder) && this.readyState === 1) {
        const message = decoding.readVarUint8Array(decoder);
        if (message.byteLength > 0) {
          this.onmessage?.({ data: message.slice().buffer });
        } else {
          this.end(decoding.readVarUint(decoder), decoding.readVarString(decoder));
        }
      }
    } catch {
      this.end(1006, "");
    }
  }

  /** Sends what waits, one request after the other, so that messages arrive in their order. */
  private async flush(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    await new Promise((done) => setTimeout(done, sendEveryMs));
    while (this.waiting.length > 0 && this.readyState === 1) {
      const encoder = encoding.createEncoder();
      for (const one of this.waiting.splice(0)) encoding.writeVarUint8Array(encoder, one);
      try {
        const response = await this.post(`${this.line}/send`, encoding.toUint8Array(encoder));
        if (!response.ok) this.end(response.status === 413 ? 1009 : 1006, "");
      } catch {
        this.end(1006, "");
      }
    }
    this.sending = false;
  }

  /** A browser adds who asks and from where by itself. */
  protected headers(): Record<string, string> {
    return {};
  }

  private post(address: string, body?: Uint8Array): Promise<Response> {
    const { signal } = this.leaving;
    const init: RequestInit = {
      method: "POST",
      signal,
      cache: "no-store",
      headers: this.headers(),
    };
    if (body) init.body = body.slice().buffer;
    return fetch(address, init);
  }

  private end(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.leaving.abort();
    queueMicrotask(() => this.onclose?.({ code, reason }));
  }
}

/** What a refused beginning means, in the close codes of the socket. */
function closeCodeOf(status: number): number {
  const codes: Record<number, number> = { 401: 4401, 403: 4403, 404: 4404 };
  return codes[status] ?? 1006;
}
