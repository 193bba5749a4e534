import { afterEach, expect, test, vi } from "vitest";
import { Comeback, reconnectDelay } from "./reconnect";

afterEach(() => {
  vi.useRealTimers();
});

test("waits longer each time, at most half a minute, and never less than half of that", () => {
  expect(reconnectDelay(0, () => 0)).toBe(250);
  expect(reconnectDelay(0, () => 1)).toBe(500);
  expect(reconnectDelay(3, () => 1)).toBe(4_000);
  expect(reconnectDelay(50, () => 0)).toBe(15_000);
  expect(reconnectDelay(50, () => 1)).toBe(30_000);
});

/** Milliseconds until the next try. */
function nextTry(comeback: Comeback, connect: () => void): number {
  const began = Date.now();
  const before = vi.mocked(connect).mock.calls.length;
  comeback.tryLater();
  while (vi.mocked(connect).mock.calls.length === before) vi.advanceTimersByTime(10);
  return Date.now() - began;
}

test("a line that worked starts with short waits again; a server that leaves names its own", () => {
  vi.useFakeTimers();
  const connect = vi.fn();
  const comeback = new Comeback(connect);
  for (let attempt = 0; attempt < 6; attempt++) nextTry(comeback, connect);
  expect(nextTry(comeback, connect)).toBeGreaterThanOrEqual(15_000);
  comeback.worked();
  expect(nextTry(comeback, connect)).toBeLessThanOrEqual(510);
  comeback.worked();
  comeback.askedToWait(5_000);
  expect(nextTry(comeback, connect)).toBeGreaterThanOrEqual(5_250);
  comeback.worked();
  expect(nextTry(comeback, connect)).toBeLessThanOrEqual(510);
});

test("a comeback that was called off does not happen, and two of them are one", () => {
  vi.useFakeTimers();
  const connect = vi.fn();
  const comeback = new Comeback(connect);
  comeback.tryLater();
  comeback.tryLater();
  vi.advanceTimersByTime(60_000);
  expect(connect).toHaveBeenCalledTimes(1);
  comeback.tryLater();
  comeback.cancel();
  vi.advanceTimersByTime(60_000);
  expect(connect).toHaveBeenCalledTimes(1);
});
