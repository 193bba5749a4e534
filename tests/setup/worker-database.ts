import "./provided";
import { afterAll } from "vitest";
import { cloneDatabase } from "../support/database";

/** Each test file has a database of its own, named before any module of the product is loaded. */
const database = await cloneDatabase();
process.env.DATABASE_URL = database.url;

afterAll(async () => {
  await database.drop();
});
