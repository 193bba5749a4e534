/** A command, not a socket, wrote to the document's log: open editors are to hear of it. */
export interface LogWritten {
  readonly name: "documents.log-written";
  readonly documentId: string;
  /** Place of the change in the log. */
  readonly seq: number;
}

/** Somebody kept a version by name, or gave another name to one. */
export interface VersionNamed {
  readonly name: "documents.version-named";
  readonly documentId: string;
  readonly versionId: string;
  readonly userId: string | null;
}

/** The text of an earlier version was brought back. */
export interface VersionRestored {
  readonly name: "documents.version-restored";
  readonly documentId: string;
  readonly versionId: string;
  /** Version of the text before: to restore it is to undo. */
  readonly beforeId: string;
  readonly userId: string | null;
}
