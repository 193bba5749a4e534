/**
 * The least that a page with a database can cost on this machine: bare Node.js, one query for one
 * row, twenty lines of HTML. Other figures are read as multiples of it.
 */
import { createServer } from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const lines = Array.from({ length: 20 }, (_, index) => `<li>Line ${index}</li>`).join("");

const server = createServer(async (_request, response) => {
  const { rows } = await pool.query({
    name: "one",
    text: 'SELECT "countryCode" FROM "Community" WHERE "id" = $1',
    values: [process.env.ROW],
  });
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><h1>${rows[0]?.countryCode}</h1><ul>${lines}</ul>`);
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("SIGTERM", () => process.exit(0));
