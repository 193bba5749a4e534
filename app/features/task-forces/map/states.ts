/** How far a country is, from nothing to all steps of its three communities. */
export const countryStates = ["none", "begun", "half", "all"] as const;
export type CountryState = (typeof countryStates)[number];

interface Progress {
  /** is there a task force? */
  readonly open: boolean;
  readonly done: number;
  readonly all: number;
}

export function stateOf({ open, done, all }: Progress): CountryState {
  if (!open) return "none";
  if (done >= all) return "all";
  return done * 2 >= all ? "half" : "begun";
}
