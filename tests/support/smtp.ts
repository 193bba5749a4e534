import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerAddress } from "smtp-server";

export interface ReceivedMail {
  from: string;
  to: string[];
  /** head and body as they came over the line */
  source: string;
}

/** A mail server of our own that keeps what it receives, or refuses it. */
export async function smtpServer() {
  const received: ReceivedMail[] = [];
  let refusing = false;
  const address = (one: SMTPServerAddress | false) => (one ? one.address : "");
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      void text(stream).then((source) => {
        if (refusing) return done(new Error("No mail today."));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: address(mailFrom), to: rcptTo.map(address), source });
        done();
      });
    },
  });
  const listening = once(server.server, "listening");
  server.listen(0, "127.0.0.1");
  await listening;
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse(value: boolean) {
      refusing = value;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
