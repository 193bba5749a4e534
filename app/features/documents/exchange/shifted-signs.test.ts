import { describe, expect, it } from "vitest";
import { linePieces, shiftedSigns } from "./shifted-signs";

describe("signs above and below the line", () => {
  it("stand for digits, signs and a few letters", () => {
    expect(shiftedSigns("2", "sup")).toBe("²");
    expect(shiftedSigns("-10", "sup")).toBe("⁻¹⁰");
    expect(shiftedSigns("(n−1)", "sup")).toBe("⁽ⁿ⁻¹⁾");
    expect(shiftedSigns("10", "sub")).toBe("₁₀");
  });

  it("are not made up where there are none", () => {
    expect(shiftedSigns("max", "sub")).toBeNull();
    expect(shiftedSigns("0,5", "sup")).toBeNull();
  });

  it("cut a text where it leaves the line", () => {
    expect(linePieces("H₂SO₄ in m³")).toEqual([
      { text: "H" },
      { text: "2", shift: "sub" },
      { text: "SO" },
      { text: "4", shift: "sub" },
      { text: " in m" },
      { text: "3", shift: "sup" },
    ]);
    expect(linePieces("10⁻⁶")).toEqual([{ text: "10" }, { text: "−6", shift: "sup" }]);
    expect(linePieces("")).toEqual([]);
  });
});
