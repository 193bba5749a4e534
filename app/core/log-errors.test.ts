import { describe, expect, it } from "vitest";
import { loggedError } from "./log-errors";

const all = (error: unknown) => JSON.stringify(loggedError(error));

describe("F09: an error in the log", () => {
  it("holds no value that the database quotes, nor fields of its own", () => {
    const error = Object.assign(
      new Error('duplicate key: Key (email)=(nino@example.org) already exists. (handle)=(nino")'),
      { detail: "Key (email)=(nino@example.org)", meta: { text: "secret words" }, code: "23505" },
    );
    const text = all(new Error("storing failed", { cause: error }));
    expect(text).not.toContain("nino");
    expect(text).not.toContain("secret words");
    expect(text).toContain("23505");
  });

  it("holds the reason of a refused call, not what was to be stored", () => {
    const error = new Error(
      'Invalid `db().user.create()` invocation in\nfile.ts:1:1\n\n  data: { name: "Nino" }\n\nUnique constraint failed',
    );
    error.name = "PrismaClientKnownRequestError";
    expect(all(error)).not.toContain("Nino");
    expect(all(error)).toContain("Unique constraint failed");
  });

  it("holds no address that a mail server repeats", () => {
    expect(all(new Error("550 5.1.1 <nino@example.org>: no such person"))).not.toContain("nino");
  });

  it("still says where it happened", () => {
    expect(loggedError(new TypeError("x is not a function")).stack).toContain("log-errors.test");
    expect(loggedError("only words")).toEqual({ type: "string", message: "only words" });
  });
});
