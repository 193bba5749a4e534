/** Rights on a document have changed: open sockets are judged anew. */
export interface DocumentAccessChanged {
  readonly name: "documents.access-changed";
  readonly documentId: string;
}

/** What the document shows outside its text has changed (title, archived or brought back). */
export interface DocumentChanged {
  readonly name: "documents.changed";
  readonly documentId: string;
}

export interface DocumentCreated {
  readonly name: "documents.created";
  readonly documentId: string;
  readonly countryCode: string;
  readonly communityId: string | null;
}
