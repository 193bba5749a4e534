import type { TFunction } from "i18next";
import type { Component } from "~/core/components";
import { countryName, countryNote } from "~/core/countries/countries";
import type { StepName, StepNumber, StepState } from "../progress";
import { sayer } from "../say";
import type { Board } from "./queries.server";

/** A cell of the board in the reader's language. */
export interface BoardCell {
  step: StepNumber;
  name: StepName;
  state: StepState;
  fact: string;
  missing: string | null;
  overdue: boolean;
  /** the one thing to do next */
  next: boolean;
  ownerName: string | null;
  /** yyyy-mm-dd */
  dueOn: string | null;
  proofUrl: string | null;
}

export interface BoardView {
  countryCode: string;
  countryName: string;
  /** the sentence that must stand wherever this country is named */
  note: string | null;
  columns: { component: Component; done: number; cells: BoardCell[] }[];
}

/** The board as its page shows it. */
export function boardView({ t, lang }: { t: TFunction; lang: string }, board: Board): BoardView {
  const say = sayer(t, lang);
  const note = countryNote(board.countryCode);
  return {
    countryCode: board.countryCode,
    countryName: countryName(board.countryCode, lang),
    note: note && t(note),
    columns: board.columns.map(({ component, done, steps }) => ({
      component,
      done,
      cells: steps.map(({ step, name, state, fact, missing, overdue, care }) => ({
        step,
        name,
        state,
        fact: say(fact),
        missing: missing && say(missing),
        overdue,
        next: board.next?.component === component && board.next.step === step,
        ownerName: care?.ownerName ?? null,
        dueOn: care?.dueOn ?? null,
        proofUrl: care?.proofUrl ?? null,
      })),
    })),
  };
}
