import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** The end of a transaction, or the statement that is one by itself. */
const commits = ["COMMIT", "collab-quick"];

/**
 * Stands between the server and PostgreSQL and, when told so, lets a COMMIT through but not the
 * answer to it: the line dies at the one moment when nobody can know what happened.
 */
export class LossyProxy {
  /** How many answers to COMMIT are still to be lost. */
  toLose = 0;
  lost = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly databaseUrl: string) {
    this.server = createServer((client) => this.join(client));
  }

  /** The address to use instead of the database's own. */
  async listen(): Promise<string> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    const url = new URL(this.databaseUrl);
    url.search = "";
    url.hostname = "127.0.0.1";
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private connectToDatabase(): Socket {
    const { hostname, port, searchParams } = new URL(this.databaseUrl);
    const folder = searchParams.get("host");
    return folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(Number(port), hostname);
  }

  private join(client: Socket): void {
    const upstream = this.connectToDatabase();
    let isLosing = false;
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (data) => {
      if (this.toLose > 0 && commits.some((sign) => data.includes(sign))) {
        this.toLose--;
        isLosing = true;
      }
      upstream.write(data);
    });
    upstream.on("data", (data) => {
      if (!isLosing) {
        client.write(data);
        return;
      }
      this.lost++;
      client.destroy();
    });
  }
}
