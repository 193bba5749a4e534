import { describe, expect, it } from "vitest";
import { Stage } from "./stage";

describe("the stage", () => {
  it("shows who comes while there is room, and nobody moves anyone away who is at work", () => {
    const stage = new Stage(2, 10);
    expect([stage.enter(1, 0), stage.enter(2, 1), stage.enter(3, 2)]).toEqual([{}, {}, null]);
    expect([1, 2, 3].map((one) => stage.has(one))).toEqual([true, true, false]);
  });

  it("gives the place of who has rested longest to somebody who moves", () => {
    const stage = new Stage(2, 10);
    stage.enter(1, 0);
    stage.enter(2, 1);
    stage.enter(1, 5);
    expect(stage.enter(3, 10)).toBeNull();
    expect(stage.enter(3, 11)).toEqual({ instead: 2 });
    expect([1, 2, 3].map((one) => stage.has(one))).toEqual([true, false, true]);
  });

  it("has room again when somebody leaves", () => {
    const stage = new Stage(1, 10);
    stage.enter(1, 0);
    expect(stage.leave(2)).toBe(false);
    expect(stage.leave(1)).toBe(true);
    expect(stage.enter(2, 1)).toEqual({});
  });
});
