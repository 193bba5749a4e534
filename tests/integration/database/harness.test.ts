import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { takeConsoleErrors } from "#tests/support/console";
import { cloneDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the test harness", () => {
  it("names a copy of the migrated database before modules load", async () => {
    const url = process.env.DATABASE_URL ?? "";
    const [row] = await ask(url, "SELECT current_database() AS name, current_user AS role");
    expect(row.name).toMatch(/^test_[0-9a-f]{32}$/);
    expect(row.role).toBe("learnin");
  });

  it("gives copies that do not see each other", async () => {
    const [one, two] = await Promise.all([cloneDatabase(), cloneDatabase()]);
    await ask(one.url, "CREATE TABLE only_here (id int)");
    expect(await ask(two.url, "SELECT to_regclass('only_here') AS found")).toEqual([
      { found: null },
    ]);
    await Promise.all([one.drop(), two.drop()]);
    await expect(ask(one.url, "SELECT 1")).rejects.toThrow(/does not exist/);
  });

  it("waits until a check holds and tells the last reason when it never does", async () => {
    let calls = 0;
    const value = await eventually(() => {
      calls += 1;
      if (calls < 3) throw new Error("not yet");
      return calls;
    });
    expect(value).toBe(3);
    const never = () => Promise.reject(new Error("still not"));
    await expect(eventually(never, { within: 40, every: 10 })).rejects.toThrow("still not");
  });

  it("collects what console.error was given", () => {
    console.error("a complaint about %s", "this");
    expect(takeConsoleErrors()).toEqual(["a complaint about this"]);
  });
});
