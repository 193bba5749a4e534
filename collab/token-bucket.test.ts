import { expect, test } from "vitest";
import { TokenBucket } from "./token-bucket";

test("S32 nineteen a second are never limited, a burst of sixty is let through, the next is not", () => {
  let now = 0;
  const steady = new TokenBucket(20, 60, () => now);
  for (let frame = 0; frame < 1_000; frame++) {
    now += 1000 / 19;
    expect(steady.take()).toBe(true);
  }
  const bursting = new TokenBucket(20, 60, () => now);
  for (let frame = 0; frame < 60; frame++) expect(bursting.take()).toBe(true);
  expect(bursting.take()).toBe(false);
  now += 50;
  expect(bursting.take()).toBe(true);
});
