import { expect, test } from "vitest";
import { reconnectDelay } from "./reconnect";

test("waits longer each time, at most half a minute, and never less than half of that", () => {
  expect(reconnectDelay(0, () => 0)).toBe(250);
  expect(reconnectDelay(0, () => 1)).toBe(500);
  expect(reconnectDelay(3, () => 1)).toBe(4_000);
  expect(reconnectDelay(50, () => 0)).toBe(15_000);
  expect(reconnectDelay(50, () => 1)).toBe(30_000);
});
