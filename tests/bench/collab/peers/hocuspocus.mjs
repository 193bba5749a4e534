/** Hocuspocus as its guide sets it up with a database, every setting left as it comes. */
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import pg from "pg";
import { answerQuestions } from "./answer.mjs";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });

const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  stopOnSignals: false,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => {
        const { rows } = await pool.query({
          name: "fetch",
          text: "SELECT data FROM bench_peer_document WHERE name = $1",
          values: [documentName],
        });
        return rows[0]?.data ?? null;
      },
      store: async ({ documentName, state }) => {
        await pool.query({
          name: "store",
          text: `INSERT INTO bench_peer_document (name, data) VALUES ($1, $2)
                 ON CONFLICT (name) DO UPDATE SET data = $2`,
          values: [documentName, state],
        });
      },
    }),
  ],
});

await server.listen();
answerQuestions(server.httpServer.address().port);
