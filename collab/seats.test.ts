import { expect, test } from "vitest";
import { Seats } from "./seats";

test("a person has so many seats on a document and six times as many on all, and gets them back", () => {
  const seats = new Seats({ perUser: 2, perDocument: 10 });
  const leave = Array.from({ length: 12 }, (_, at) => seats.take(`document-${at >> 1}`, "aida"));
  expect(leave.every((one) => typeof one === "function")).toBe(true);
  expect(seats.take("document-0", "aida")).toBe("user-full");
  expect(seats.take("document-7", "aida")).toBe("user-full");
  expect(seats.take("document-7", "bek")).toBeTypeOf("function");
  const [first] = leave;
  if (typeof first === "function") {
    first();
    first();
  }
  expect(seats.take("document-7", "aida")).toBeTypeOf("function");
  expect(seats.take("document-8", "aida")).toBe("user-full");
});

test("a document has so many seats for all together", () => {
  const seats = new Seats({ perUser: 2, perDocument: 3 });
  for (const person of ["aida", "bek", "cleo"]) {
    expect(seats.take("document", person)).toBeTypeOf("function");
  }
  expect(seats.take("document", "dana")).toBe("document-full");
});
