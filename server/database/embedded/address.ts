import { createServer } from "node:net";
import type { Layout } from "./layout";
import type { PostgresSettings } from "./settings";

export interface Address {
  settings: PostgresSettings;
  url(user: string, password: string, database: string): string;
}

/** A Unix socket that only our user reaches; on Windows a free loopback port. */
export async function chooseAddress(layout: Layout): Promise<Address> {
  if (process.platform === "win32") {
    const port = await freePort();
    return {
      settings: { listen_addresses: "127.0.0.1", port: String(port) },
      url: (user, password, database) =>
        `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`,
    };
  }
  const folder = encodeURIComponent(layout.socketFolder);
  return {
    settings: {
      listen_addresses: "",
      port: "5432",
      unix_socket_directories: layout.socketFolder,
      unix_socket_permissions: "0700",
    },
    url: (user, password, database) =>
      `postgresql://${user}:${password}@localhost:5432/${database}?host=${folder}`,
  };
}

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
