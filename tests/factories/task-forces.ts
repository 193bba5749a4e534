import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { type SeatKind, seatKinds } from "~/features/task-forces/seat-kinds";
import { aCountry, type CountryFacts } from "./places";

export interface SeatFacts {
  kind: SeatKind;
  organisation?: string;
  personName?: string;
  userId?: string;
  /** yyyy-mm-dd */
  termFrom?: string;
  termTo?: string;
}

const day = (text: string | undefined) => (text ? new Date(`${text}T00:00:00Z`) : null);

/** A seat as it is stored, made without asking any policy. */
export async function aSeat(taskForceId: string, facts: SeatFacts): Promise<string> {
  const { termFrom, termTo, ...rest } = facts;
  const position = await db().seat.count({ where: { taskForceId, kind: facts.kind } });
  const { id } = await db().seat.create({
    data: {
      id: newId(),
      taskForceId,
      position,
      ...rest,
      termFrom: day(termFrom),
      termTo: day(termTo),
    },
    select: { id: true },
  });
  return id;
}

export interface TaskForceFacts extends CountryFacts {
  /** the first seat of each kind */
  seats: Record<SeatKind, string>;
}

/** A country with its task force, an empty seat of each kind, and three empty communities. */
export async function aTaskForce(countryCode: string): Promise<TaskForceFacts> {
  const country = await aCountry(countryCode);
  const seats: Partial<Record<SeatKind, string>> = {};
  for (const kind of seatKinds) seats[kind] = await aSeat(country.taskForceId, { kind });
  return { ...country, seats: seats as Record<SeatKind, string> };
}
