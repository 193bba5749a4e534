import type { Neighbours } from "#collab/neighbours";
import { listen } from "~/core/events.server";
import type { SessionsEnded } from "~/features/accounts/events";
import type { DocumentAccessChanged } from "~/features/documents/events";
import type { LogWritten } from "~/features/documents/versions/events";
import type { GrantAccepted, GrantEnded, GrantGiven } from "~/features/membership/events";

/** What a change of access means for open sockets, in a form that fits between processes. */
export type AccessNews =
  | { about: "document"; id: string }
  | { about: "person"; id: string }
  /** all sessions of the person are over */
  | { about: "sessions"; id: string };

/** What a process with sockets does about news. */
export interface SocketCare {
  recheckDocument(docId: string): Promise<void>;
  recheckUser(userId: string): Promise<void>;
  closeForUser(userId: string): void;
  hint(docId: string, headSeq: number): void;
}

const key = "open-sockets";

/**
 * Carries what commands of this process changed to its own sockets and to those of other processes,
 * and what others changed to its own.
 * @param own the sockets of this process; null where it has none
 */
export function carryAccessNews(neighbours: Neighbours, own: SocketCare | null): void {
  const act = async (news: AccessNews) => {
    if (news.about === "document") await own?.recheckDocument(news.id);
    else if (news.about === "person") await own?.recheckUser(news.id);
    else own?.closeForUser(news.id);
  };
  const happened = (news: AccessNews) => {
    neighbours.tell("access", news);
    return act(news);
  };
  listen<DocumentAccessChanged>("documents.access-changed", key, ({ documentId }) =>
    happened({ about: "document", id: documentId }),
  );
  for (const name of [
    "membership.grant-given",
    "membership.grant-accepted",
    "membership.grant-ended",
  ] as const) {
    listen<GrantGiven | GrantAccepted | GrantEnded>(name, key, ({ userId }) =>
      happened({ about: "person", id: userId }),
    );
  }
  listen<SessionsEnded>("accounts.sessions-ended", key, ({ userId, sessionIds }) =>
    happened({ about: sessionIds === null ? "sessions" : "person", id: userId }),
  );
  listen<LogWritten>("documents.log-written", key, ({ documentId, seq }) => {
    neighbours.tell("heads", [[documentId, seq]]);
    own?.hint(documentId, seq);
  });
  neighbours.hear("access", (body) => {
    const news = readNews(body);
    if (news) void act(news);
  });
}

function readNews(body: unknown): AccessNews | null {
  const { about, id } = (body ?? {}) as Partial<AccessNews>;
  if (typeof id !== "string") return null;
  return about === "document" || about === "person" || about === "sessions" ? { about, id } : null;
}
