import { describe, expect, it } from "vitest";
import * as ws from "ws";
import { framed, Parcel } from "./framing";

/** What `ws` itself writes before such a message. */
function headOf(length: number): Buffer {
  const { Sender } = ws as unknown as {
    Sender: { frame(data: Uint8Array, options: object): Buffer[] };
  };
  const [head] = Sender.frame(new Uint8Array(length), {
    fin: true,
    opcode: 2,
    mask: false,
    readOnly: true,
    rsv1: false,
  });
  return head ?? Buffer.alloc(0);
}

describe("frames", () => {
  it.each([0, 1, 125, 126, 65_535, 65_536, 300_000])("%i bytes are framed as ws does", (length) => {
    const message = new Uint8Array(length).fill(7);
    expect(framed(message).equals(Buffer.concat([headOf(length), message]))).toBe(true);
  });

  it("a parcel is framed once", () => {
    const parcel = new Parcel(new Uint8Array([1, 2, 3]));
    expect(parcel.frame).toBe(parcel.frame);
  });
});
