import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type ClientBase, Pool } from "pg";
import { Registry } from "prom-client";
import * as Y from "yjs";
import {
  type Admission,
  type CollabLimits,
  type CollabLog,
  createCollaboration,
} from "#collab/index";
import type { Neighbours } from "#collab/neighbours";
import type { CollabRole } from "~/features/documents/collab-client/wire";

/** The one origin that the test servers accept. */
export const origin = "http://learnin.test";

export interface TestServerOptions {
  url: string;
  limits?: Partial<CollabLimits>;
  /** Names the database connections, so that a test can find and end them. */
  applicationName?: string;
  /** How the product limits its connections, where a test is about that. */
  connections?: { max: number; connectionTimeoutMillis: number };
  /** The other processes, where a test is about several. */
  neighbours?: Neighbours;
}

/** A collaboration server alone on a free port, with people and rights that the test decides. */
export class TestServer {
  readonly pool: Pool;
  readonly registry = new Registry();
  readonly errors: string[] = [];
  readonly collaboration;
  private readonly http: Server;
  private readonly access = new Map<string, CollabRole | 401 | 403 | 404>();
  private readonly sessionEnds = new Map<string, Date>();

  constructor({
    url,
    limits,
    connections,
    neighbours,
    applicationName = "collab",
  }: TestServerOptions) {
    this.pool = new Pool({
      connectionString: url,
      max: 4,
      ...connections,
      application_name: applicationName,
    });
    this.http = createServer(async (request, response) => {
      const taken = await this.collaboration.handlePoll(request, response);
      if (!taken) response.writeHead(404).end();
    });
    const log: CollabLog = {
      info: () => undefined,
      warn: () => undefined,
      error: (_details, message) => this.errors.push(message),
    };
    this.collaboration = createCollaboration({
      pool: this.pool,
      origin,
      log,
      metrics: this.registry,
      ...(limits ? { limits } : {}),
      ...(neighbours ? { neighbours } : {}),
      admit: async ({ headers, docId }) => this.admit(headers.cookie, docId),
    });
    this.http.on("upgrade", (request, socket, head) => {
      void this.collaboration.handleUpgrade(request, socket, head);
    });
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.http.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/collab/documents`;
  }

  /** Without a word about it, everyone who names themselves may edit everything. */
  allow(userId: string, access: CollabRole | 401 | 403 | 404): void {
    this.access.set(userId, access);
  }

  endSessionAt(userId: string, at: Date): void {
    this.sessionEnds.set(userId, at);
  }

  async stop(): Promise<void> {
    await this.collaboration.drain(5_000);
    await new Promise((resolve) => {
      this.http.close(resolve);
      this.http.closeAllConnections();
    });
    await this.pool.end();
  }

  /** The cookie of a test is `<user id>|<name>`. */
  private admit(cookie: string | undefined, _docId: string): Admission {
    const [id, name = "Somebody"] = (cookie ?? "").split("|");
    if (!id) return { ok: false, status: 401 };
    const access = this.access.get(id) ?? "edit";
    if (typeof access === "number") return { ok: false, status: access };
    const endsAt = this.sessionEnds.get(id);
    return {
      ok: true,
      user: { id, name: decodeURIComponent(name) },
      access,
      sessionRef: `session-of-${id}`,
      ...(endsAt ? { endsAt } : {}),
    };
  }
}

export async function startServer(options: TestServerOptions): Promise<TestServer> {
  return new TestServer(options).listen();
}

type Queryable = Pick<ClientBase, "query">;

/** A person who may own edits in the database. */
export async function createPerson(
  pool: Queryable,
  name = "Aida",
): Promise<{ id: string; name: string }> {
  const id = randomUUID();
  await pool.query(
    `INSERT INTO "User" ("id", "handle", "name", "updatedAt") VALUES ($1, $2, $3, now())`,
    [id, `person-${id}`, name],
  );
  return { id, name };
}

/** A document with its collaborative half, empty or with a first update from the system. */
export async function createDocument(pool: Queryable, initial?: Uint8Array): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `INSERT INTO "Document" ("id", "kind", "title", "lang", "countryCode")
     VALUES ($1, 'page', 'Test', 'en', 'zz')`,
    [id],
  );
  await pool.query(`INSERT INTO "CollabDoc" ("docId", "headSeq") VALUES ($1, $2)`, [
    id,
    initial ? 1 : 0,
  ]);
  if (initial) {
    await pool.query(
      `INSERT INTO "CollabUpdate" ("docId", "seq", "frameId", "payload", "bytes", "kind")
       VALUES ($1, 1, $2, $3, $4, 'system')`,
      [id, Buffer.alloc(16), Buffer.from(initial), initial.length],
    );
  }
  return id;
}

export async function rowsOf(pool: Pool, docId: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    `SELECT count(*) FROM "CollabUpdate" WHERE "docId" = $1`,
    [docId],
  );
  return Number(rows[0]?.count);
}

/** What the rows of the log say when they are put together. */
export async function textInLog(database: Pool | ClientBase, docId: string): Promise<string> {
  const { rows } = await database.query<{ payload: Buffer }>(
    `SELECT "payload" FROM "CollabUpdate" WHERE "docId" = $1 ORDER BY "seq"`,
    [docId],
  );
  const doc = new Y.Doc();
  for (const { payload } of rows) Y.applyUpdate(doc, payload);
  if (doc.store.pendingStructs) throw new Error("the log has a hole");
  return doc.getText("t").toString();
}
