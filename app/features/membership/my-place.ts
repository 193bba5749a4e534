import type { MyGrant } from "./queries.server";

/** One of a person's own rights, with its place in words and where to go. */
export interface MyPlace extends MyGrant {
  place: string;
  to: string | null;
}
