import { singleton } from "./singleton.server";

/** The time as the product sees it; tests set another. */
export const clock = singleton("clock", () => {
  let read = () => new Date();
  return {
    now: () => read(),
    /** For tests: `set(() => new Date("2026-05-03"))`; without an argument the real time again. */
    set(other?: () => Date) {
      read = other ?? (() => new Date());
    },
  };
});
