import { describe, expect, it } from "vitest";
import { afterContact, canMove, isOpen, movesFrom } from "./states";
import { type CandidateState, type ContactAnswer, candidateStates } from "./terms";

describe("states of a candidate", () => {
  it.each<[CandidateState, CandidateState[]]>([
    ["idea", ["to_contact", "contacted", "no"]],
    ["to_contact", ["idea", "contacted", "no"]],
    ["contacted", ["to_contact", "yes", "later", "no"]],
    ["yes", ["contacted", "later", "no"]],
    ["later", ["to_contact", "contacted", "yes", "no"]],
    ["no", ["to_contact", "later", "yes"]],
    ["joined", []],
  ])("from %s one may go to %j and nowhere else", (from, allowed) => {
    expect(movesFrom(from)).toEqual(allowed);
    for (const to of candidateStates) expect(canMove(from, to)).toBe(allowed.includes(to));
  });

  it("lets nobody be called a member by hand", () => {
    for (const from of candidateStates) expect(canMove(from, "joined")).toBe(false);
  });

  it("can leave every state but `joined`", () => {
    for (const from of candidateStates) {
      expect(movesFrom(from).length === 0).toBe(from === "joined");
    }
  });

  it.each<[CandidateState, ContactAnswer, CandidateState]>([
    ["idea", "waiting", "contacted"],
    ["to_contact", "waiting", "contacted"],
    ["contacted", "waiting", "contacted"],
    ["later", "waiting", "contacted"],
    ["no", "waiting", "contacted"],
    ["yes", "waiting", "yes"],
    ["idea", "yes", "yes"],
    ["contacted", "later", "later"],
    ["yes", "no", "no"],
    ["no", "yes", "yes"],
    ["joined", "no", "joined"],
    ["joined", "waiting", "joined"],
  ])("%s, asked and answering %s, becomes %s", (state, answer, next) => {
    expect(afterContact(state, answer)).toBe(next);
  });

  it("counts as open whoever may still join", () => {
    expect(candidateStates.filter(isOpen)).toEqual([
      "idea",
      "to_contact",
      "contacted",
      "yes",
      "later",
    ]);
  });
});
