import { expect, it } from "vitest";
import { TreeShelf } from "./tree-shelf";

function shelved(most: number) {
  const shelf = new TreeShelf(most);
  const away: string[] = [];
  const keeper = (name: string) => {
    const one = {
      putTreeAway() {
        away.push(name);
        shelf.forget(one);
      },
    };
    return one;
  };
  return { shelf, away, keeper };
}

it("puts the longest unused trees away when there are too many", () => {
  const { shelf, away, keeper } = shelved(100);
  const [one, two, three] = [keeper("one"), keeper("two"), keeper("three")];
  shelf.use(one, 40);
  shelf.use(two, 40);
  shelf.use(one, 40);
  expect(away).toEqual([]);
  shelf.use(three, 40);
  expect(away).toEqual(["two"]);
  shelf.use(three, 70);
  expect(away).toEqual(["two", "one"]);
});

it("keeps the one in use, however large it is", () => {
  const { shelf, away, keeper } = shelved(100);
  const [one, huge] = [keeper("one"), keeper("huge")];
  shelf.use(one, 40);
  shelf.use(huge, 1_000);
  expect(away).toEqual(["one"]);
  shelf.forget(huge);
  shelf.use(one, 100);
  expect(away).toEqual(["one"]);
});
