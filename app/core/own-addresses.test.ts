import { expect, it } from "vitest";
import { ownAddress } from "./own-addresses";

const id = "0198a000-0000-7000-8000-000000000000";
const origin = "https://learnin.example";

it("knows documents, publications and threads by their addresses", () => {
  const thread = `/zz/pedagogy/discussions/${id}`;
  expect(ownAddress(`${origin}/d/${id}?mode=suggest#part`, origin)).toEqual({
    kind: "document",
    id,
    href: `/d/${id}`,
  });
  expect(ownAddress(`  ${thread}/  `)).toEqual({ kind: "thread", id, href: thread });
  expect(ownAddress("/p/three-questions")).toMatchObject({
    kind: "publication",
    id: "three-questions",
  });
});

it("knows nothing else", () => {
  for (const other of [
    `https://evil.example/d/${id}`,
    `${origin}.evil.example/d/${id}`,
    `//evil.example/d/${id}`,
    `javascript:alert(1)//d/${id}`,
    `/d/${id}/settings`,
    "/d/none",
    "/p/../sign-out",
    "/sign-out",
    "",
  ]) {
    expect(ownAddress(other, origin), other).toBeNull();
  }
});
