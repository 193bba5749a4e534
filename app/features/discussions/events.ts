interface ThreadEvent {
  readonly threadId: string;
  readonly communityId: string;
  readonly countryCode: string;
  /** who did it */
  readonly byId: string;
}

export interface ThreadStarted extends ThreadEvent {
  readonly name: "discussions.thread-started";
  readonly kind: "discussion" | "question";
}

export interface PostWritten extends ThreadEvent {
  readonly name: "discussions.post-written";
  readonly number: number;
  readonly parentAuthorId: string | null;
}

export interface PostRemoved extends ThreadEvent {
  readonly name: "discussions.post-removed";
  readonly number: number;
  readonly authorId: string | null;
}

export interface AnswerChosen extends ThreadEvent {
  readonly name: "discussions.answer-chosen";
  readonly number: number;
  readonly authorId: string | null;
}

export interface ThreadClosed extends ThreadEvent {
  readonly name: "discussions.thread-closed" | "discussions.thread-reopened";
}
