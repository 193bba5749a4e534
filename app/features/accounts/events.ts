/** Sessions are over: what is held open by them must close. */
export interface SessionsEnded {
  readonly name: "accounts.sessions-ended";
  readonly userId: string;
  /** null: all of the person's sessions */
  readonly sessionIds: readonly string[] | null;
}

export type AccountsEvent = SessionsEnded;
