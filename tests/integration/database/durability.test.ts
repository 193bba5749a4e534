import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { assertDurable } from "#server/database/durability";
import type { DatabaseLog } from "#server/database/errors";
import { asAdmin, cloneDatabase, type TestDatabase, urlOf } from "#tests/support/database";

const log: DatabaseLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
let database: TestDatabase;

beforeEach(async () => {
  database = await cloneDatabase();
});

afterEach(async () => {
  await database.drop();
});

function set(setting: string) {
  return asAdmin(inject("database").adminUrl, `ALTER DATABASE ${database.name} SET ${setting}`);
}

describe("assertDurable", () => {
  it("accepts the product's own database", async () => {
    await expect(assertDurable(database.url, log)).resolves.toBeUndefined();
  });

  it.each(["off", "local", "remote_write"])("refuses synchronous_commit = %s", async (value) => {
    await set(`synchronous_commit = ${value}`);
    await expect(assertDurable(database.url, log)).rejects.toMatchObject({
      kind: "database.not-durable",
      message: expect.stringContaining(`synchronous_commit = ${value}`),
    });
  });

  it("accepts a commit that also waits for a replica", async () => {
    await set("synchronous_commit = remote_apply");
    await expect(assertDurable(database.url, log)).resolves.toBeUndefined();
  });

  it("says what to check when the database does not answer", async () => {
    const nowhere = urlOf(database.url, "no_such_database");
    await expect(assertDurable(nowhere, log)).rejects.toMatchObject({
      kind: "database.unreachable",
      message: expect.stringContaining("DATABASE_URL"),
    });
  });
});
