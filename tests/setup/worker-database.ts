import "./provided";
import { afterAll } from "vitest";
import { makePool } from "~/core/db.server";
import { singleton } from "~/core/singleton.server";
import { cloneDatabase } from "../support/database";

/** Each test file has a database of its own, named before any module of the product is loaded. */
const database = await cloneDatabase();
process.env.DATABASE_URL = database.url;
// A visitor is refused after a second without a connection; a test on a busy machine may wait longer.
singleton("pool", () => makePool(database.url, 15_000));

afterAll(async () => {
  await database.drop();
});
