import { describe, expect, test } from "vitest";
import { LineChoice } from "./line-choice";

const choice = () => new LineChoice("socket", "requests");

describe("how the next connection is made", () => {
  test("a socket that opened and broke is followed by a socket, however often", () => {
    const line = choice();
    for (let round = 0; round < 5; round++) {
      line.opened();
      expect(line.afterClose(0)).toBe("socket");
    }
  });

  test("two sockets in a row that did not open are followed by requests", () => {
    const line = choice();
    expect(line.afterClose(0)).toBe("socket");
    expect(line.afterClose(0)).toBe("requests");
  });

  test("requests that work stay for ten minutes, then a socket is tried", () => {
    const line = choice();
    line.afterClose(0);
    line.afterClose(0);
    line.opened();
    expect(line.afterClose(9 * 60_000)).toBe("requests");
    line.opened();
    expect(line.afterClose(11 * 60_000)).toBe("socket");
  });

  test("requests that fail too mean no line at all: back to sockets", () => {
    const line = choice();
    line.afterClose(0);
    line.afterClose(0);
    expect(line.afterClose(1_000)).toBe("socket");
    expect(line.afterClose(2_000)).toBe("socket");
    expect(line.afterClose(3_000)).toBe("requests");
  });
});
