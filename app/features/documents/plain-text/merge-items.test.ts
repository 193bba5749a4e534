import { describe, expect, it } from "vitest";
import { itemSums } from "./list-items";
import { mergeItems } from "./merge-items";
import { readPlain } from "./read-plain";
import { writePlain } from "./write-plain";

/** `- ` lists as texts: what was, what one wrote, what the other wrote, and what comes of both. */
function merged(was: string, mine: string, theirs: string): string | null {
  const [old, own, other] = [was, mine, theirs].map(
    (text) => readPlain(text)[0] ?? { type: "none" },
  );
  if (!old || !own || !other) throw new Error("nothing to merge");
  const both = mergeItems(itemSums(old), own, other);
  return both && writePlain([both]);
}

describe("two who change one list", () => {
  it.each([
    [
      "different items",
      "- a\n- b\n- c",
      "- a one\n- b\n- c",
      "- a\n- b\n- c two",
      "- a one\n- b\n- c two",
    ],
    [
      "one an item, the other adds",
      "- a\n- b",
      "- a one\n- b",
      "- a\n- b\n- c",
      "- a one\n- b\n- c",
    ],
    ["both add at the end", "- a", "- a\n- mine", "- a\n- theirs", "- a\n- theirs\n- mine"],
    ["both add before the first", "- a", "- mine\n- a", "- theirs\n- a", "- theirs\n- mine\n- a"],
    ["one takes away, the other adds", "- a\n- b", "- a", "- a\n- new\n- b", "- a\n- new"],
    ["the same", "- a\n- b", "- a\n- b too", "- a\n- b too", "- a\n- b too"],
    ["ticks", "- [ ] a\n- [ ] b", "- [x] a\n- [ ] b", "- [ ] a\n- [x] b", "- [x] a\n- [x] b"],
    [
      "numbers",
      "1. first step\n2. second step\n3. third step",
      "1. first step\n2. third step",
      "1. first step\n2. second step\n3. third step, slowly",
      "1. first step\n2. third step, slowly",
    ],
  ])("%s", (_what, was, mine, theirs, both) => {
    expect(merged(was, mine, theirs)).toBe(both);
  });

  it.each([
    ["the same item", "- a\n- b", "- a one\n- b", "- a two\n- b"],
    ["what the other takes away", "- a\n- b", "- a one\n- b", "- b"],
    ["the kind of the list", "- a\n- b", "1. a\n2. b", "- a\n- b too"],
    ["everything away", "- a\n- b", "- b", "- a"],
  ])("are asked about %s", (_what, was, mine, theirs) => {
    expect(merged(was, mine, theirs)).toBeNull();
  });

  it("are asked about a list too long to say item by item", () => {
    const long = Array.from({ length: 61 }, (_, at) => `- item ${at}`);
    const [was, mine, theirs] = [long, ["- mine", ...long], [...long, "- theirs"]];
    expect(merged(was.join("\n"), mine.join("\n"), theirs.join("\n"))).toBeNull();
  });
});
