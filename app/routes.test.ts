import { expect, it } from "vitest";
import { countryCodes } from "~/core/countries/countries";
import map from "./routes";

it("leaves every country its address", () => {
  const first = (map as { path?: string }[]).map(({ path = "" }) => path.split("/")[0] ?? "");
  const taken = countryCodes(true).filter((code) => first.includes(code));
  expect(taken).toEqual([]);
});
