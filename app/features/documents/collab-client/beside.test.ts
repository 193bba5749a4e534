import { expect, it, vi } from "vitest";
import { onBeside, tellBeside } from "./beside";

it("asks once for what is told together, only for its text, until it is stopped", () => {
  vi.useFakeTimers();
  const ask = vi.fn();
  const stop = onBeside("one", ask);
  tellBeside("one");
  tellBeside("one");
  tellBeside("other");
  vi.advanceTimersByTime(1_000);
  expect(ask).toHaveBeenCalledTimes(1);
  tellBeside("one");
  vi.advanceTimersByTime(1_000);
  expect(ask).toHaveBeenCalledTimes(2);
  tellBeside("one");
  stop();
  tellBeside("one");
  vi.advanceTimersByTime(1_000);
  expect(ask).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
