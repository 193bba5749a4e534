import { describe, expect, it } from "vitest";
import { sharedRead } from "./shared-read.server";

/** A source whose answers the test gives out one by one. */
function source() {
  const open: { key: string; answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const read = sharedRead(
    (key: string) =>
      new Promise<string>((answer, fail) => {
        open.push({ key, answer, fail });
      }),
  );
  return { open, read };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a shared read", () => {
  it("asks once for all who come while an answer is under way, and only after its end", async () => {
    const { open, read } = source();
    const first = read("ge");
    const crowd = [read("ge"), read("ge"), read("ge")];
    expect(open).toHaveLength(1);
    open[0]?.answer("before");
    expect(await first).toBe("before");
    await settled();
    expect(open).toHaveLength(2);
    open[1]?.answer("after");
    expect(await Promise.all(crowd)).toEqual(["after", "after", "after"]);
  });

  it("gives no one an answer that was begun before the question", async () => {
    let stored = 1;
    const read = sharedRead(async (_key: string) => {
      const seen = stored;
      await settled();
      return seen;
    });
    const early = read("ge");
    stored = 2;
    expect(await read("ge")).toBe(2);
    expect(await early).toBe(1);
  });

  it("keeps nothing: the next question is asked anew", async () => {
    const { open, read } = source();
    const one = read("ge");
    open[0]?.answer("a");
    expect(await one).toBe("a");
    const two = read("ge");
    expect(open).toHaveLength(2);
    open[1]?.answer("b");
    expect(await two).toBe("b");
  });

  it("keeps keys apart", () => {
    const { open, read } = source();
    void read("ge");
    void read("kz");
    expect(open.map(({ key }) => key)).toEqual(["ge", "kz"]);
  });

  it("a failed answer fails only those who waited for it", async () => {
    const { open, read } = source();
    const first = read("ge");
    const second = read("ge");
    open[0]?.fail(new Error("gone"));
    await expect(first).rejects.toThrow("gone");
    await settled();
    open[1]?.answer("here");
    expect(await second).toBe("here");
  });

  it("a third question while the second round runs gets a third round", async () => {
    const { open, read } = source();
    const first = read("ge");
    const second = read("ge");
    open[0]?.answer("1");
    await first;
    await settled();
    const third = read("ge");
    expect(open).toHaveLength(2);
    open[1]?.answer("2");
    expect(await second).toBe("2");
    await settled();
    open[2]?.answer("3");
    expect(await third).toBe("3");
  });
});
