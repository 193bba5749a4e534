import type { Neighbours } from "#collab/neighbours";
import { listen } from "~/core/events.server";
import type { SessionsEnded } from "~/features/accounts/events";
import type { CommentsChanged } from "~/features/documents/comments/events";
import type { DocumentAccessChanged } from "~/features/documents/events";
import type { SuggestionsDecided, SuggestionsSent } from "~/features/documents/suggestions/events";
import type { LogWritten } from "~/features/documents/versions/events";
import type { GrantAccepted, GrantEnded, GrantGiven } from "~/features/membership/events";

/** What commands mean for open sockets, in a form that fits between processes. */
export type SocketNews =
  | { about: "document"; id: string }
  | { about: "person"; id: string }
  /** all sessions of the person are over */
  | { about: "sessions"; id: string }
  /** comments or suggestions of a document */
  | { about: "beside"; id: string; by: string | null };

/** What a process with sockets does about news. */
export interface SocketCare {
  recheckDocument(docId: string): Promise<void>;
  recheckUser(userId: string): Promise<void>;
  closeForUser(userId: string): void;
  tellBeside(docId: string, byId: string | null): void;
  hint(docId: string, headSeq: number): void;
}

const key = "open-sockets";

/**
 * Carries what commands of this process changed to its own sockets and to those of other processes,
 * and what others changed to its own.
 * @param own the sockets of this process; null where it has none
 */
export function carrySocketNews(neighbours: Neighbours, own: SocketCare | null): void {
  const act = async (news: SocketNews) => {
    if (news.about === "document") await own?.recheckDocument(news.id);
    else if (news.about === "person") await own?.recheckUser(news.id);
    else if (news.about === "sessions") own?.closeForUser(news.id);
    else own?.tellBeside(news.id, news.by);
  };
  const happened = (news: SocketNews) => {
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
  const beside = (id: string, by: string | null) => happened({ about: "beside", id, by });
  listen<CommentsChanged>("documents.comments-changed", key, ({ documentId, byId }) =>
    beside(documentId, byId),
  );
  listen<SuggestionsSent>("documents.suggestions-sent", key, ({ documentId, authorId }) =>
    beside(documentId, authorId),
  );
  listen<SuggestionsDecided>("documents.suggestions-decided", key, ({ documentId, deciderId }) =>
    beside(documentId, deciderId),
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

function readNews(body: unknown): SocketNews | null {
  const { about, id, by } = (body ?? {}) as Partial<Record<"about" | "id" | "by", unknown>>;
  if (typeof id !== "string") return null;
  if (about === "beside") return { about, id, by: typeof by === "string" ? by : null };
  return about === "document" || about === "person" || about === "sessions" ? { about, id } : null;
}
