import type { CandidateState, ContactAnswer } from "./terms";

/**
 * Where a candidate may be moved by hand. `joined` is on no way: only accepting the invitation
 * leads there, and nothing leads back.
 */
const moves: Record<CandidateState, readonly CandidateState[]> = {
  idea: ["to_contact", "contacted", "no"],
  to_contact: ["idea", "contacted", "no"],
  contacted: ["to_contact", "yes", "later", "no"],
  yes: ["contacted", "later", "no"],
  later: ["to_contact", "contacted", "yes", "no"],
  no: ["to_contact", "later", "yes"],
  joined: [],
};

/** The states that a candidate may be moved to by hand. */
export function movesFrom(state: CandidateState): readonly CandidateState[] {
  return moves[state];
}

export function canMove(from: CandidateState, to: CandidateState): boolean {
  return moves[from].includes(to);
}

/**
 * The state after somebody was contacted and gave (or did not give) an answer. Being asked again
 * takes back no answer: silence after a yes leaves the yes.
 */
export function afterContact(state: CandidateState, answer: ContactAnswer): CandidateState {
  if (state === "joined") return "joined";
  if (answer !== "waiting") return answer;
  return state === "yes" ? "yes" : "contacted";
}

/** Still a person to win: neither a member nor somebody who said no. */
export function isOpen(state: CandidateState): boolean {
  return state !== "joined" && state !== "no";
}
