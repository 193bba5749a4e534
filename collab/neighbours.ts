/** What collaboration processes tell one another: access that changed, logs that grew, who is here. */
export type Topic = "access" | "heads" | "presence";

/**
 * The other processes of the installation. What is told may be lost, late, doubled, out of order or
 * wrong: whoever hears it asks the database, which alone is true.
 */
export interface Neighbours {
  tell(topic: Topic, body: unknown): void;
  /** Bodies are given as they came: unread and untrusted. `from` names the process. */
  hear(topic: Topic, listener: (body: unknown, from: string) => void): void;
  /** Called when changes of access may have been missed. */
  onGap(listener: () => void): void;
}

/** For a process that is alone. */
export const nobody: Neighbours = {
  tell: () => undefined,
  hear: () => undefined,
  onGap: () => undefined,
};
