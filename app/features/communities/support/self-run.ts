/** What a community must show before it is handed over to itself. */
export const wantedMonths = 3;
export const wantedFacilitators = 2;

/** So many days a hand-over can be taken back whatever the conditions say. */
export const daysToTakeBack = 30;

export interface SelfRunFacts {
  /** months (yyyy-mm) in which a call was held */
  callMonths: readonly string[];
  /** facilitators who come from the members: neither coordinators nor of the task force */
  facilitators: number;
  /** yyyy-mm-dd */
  today: string;
}

export interface Condition {
  key: "rhythm" | "facilitators";
  have: number;
  need: number;
  met: boolean;
}

const before = (month: string) => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
};

/**
 * Months in a row with a call, up to this month; the running month need not have had its call yet.
 */
export function monthsInARow(callMonths: readonly string[], today: string): number {
  const held = new Set(callMonths);
  const current = today.slice(0, 7);
  let month = held.has(current) ? current : before(current);
  let count = 0;
  while (held.has(month)) {
    count += 1;
    month = before(month);
  }
  return count;
}

/** The conditions one by one: three months of rhythm held, two facilitators from the members. */
export function selfRunConditions(facts: SelfRunFacts): Condition[] {
  const months = monthsInARow(facts.callMonths, facts.today);
  return [
    { key: "rhythm", have: months, need: wantedMonths, met: months >= wantedMonths },
    {
      key: "facilitators",
      have: facts.facilitators,
      need: wantedFacilitators,
      met: facts.facilitators >= wantedFacilitators,
    },
  ];
}

/**
 * May a hand-over be taken back? In its first days, when it was too early or a mistake; later only
 * when a condition holds no longer: a community that runs itself is not to be taken back at will.
 */
export function mayTakeBack(
  handedOverAt: Date,
  conditions: readonly Pick<Condition, "met">[],
  now: Date,
): boolean {
  const days = (now.getTime() - handedOverAt.getTime()) / (24 * 60 * 60 * 1_000);
  return days <= daysToTakeBack || conditions.some(({ met }) => !met);
}
