import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Prisma, type Tx, transact } from "~/core/db.server";
import { authorize, conflict, invalid, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId, newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { giveGrant } from "~/features/membership/commands/give-grant.server";
import {
  type FoundPerson,
  findPersonByHandleOrEmail,
  listCountryPeople,
} from "~/features/membership/queries.server";
import type { SeatChanged } from "../events";
import { canManageSeats } from "../policy";
import { type FillSeatInput, fillSeatSchema, mostSeats } from "../schema";
import type { SeatKind } from "../seat-kinds";

interface Change extends Sendable {
  countryCode: string;
  what: "filled" | "emptied" | "added" | "removed";
}

const empty = {
  organisation: null,
  personName: null,
  userId: null,
  termFrom: null,
  termTo: null,
} satisfies Prisma.SeatUncheckedUpdateInput;

const oneDay = 86_400_000;
const dayOf = (text: string | undefined) => (text ? new Date(`${text}T00:00:00Z`) : null);

/**
 * Puts an organisation, a person, or both into a seat for a term, in place of whoever sat there.
 * Somebody with an account is asked to become a member of the task force for that term.
 * @throws Forbidden, NotFound, Invalid for a handle that nobody has
 */
export async function fillSeat(
  actor: Actor,
  countryCode: string,
  seatId: string,
  input: FillSeatInput,
): Promise<void> {
  authorize(canManageSeats(actor, countryCode));
  const { organisation, personName, handle, termFrom, termTo } = fillSeatSchema.parse(input);
  const person = handle ? await findPersonByHandleOrEmail(actor, handle) : null;
  if (handle && !person) throw invalid("task-forces.no-such-person", { field: "handle" });
  const data = {
    organisation: organisation || null,
    personName: person?.name ?? personName ?? null,
    userId: person?.userId ?? null,
    termFrom: dayOf(termFrom),
    termTo: dayOf(termTo),
  };
  await change(actor, { countryCode, what: "filled" }, async (tx) => {
    const seat = await seatOf(tx, countryCode, seatId);
    await tx.seat.update({ where: { id: seat.id }, data });
    return seat;
  });
  if (person) await askToSit(actor, countryCode, person, data.termTo);
}

/** Whoever sits at the table works for the task force; those who have a role there are not asked. */
async function askToSit(
  actor: Actor,
  countryCode: string,
  person: FoundPerson,
  lastDay: Date | null,
): Promise<void> {
  const endsAt = lastDay && new Date(lastDay.getTime() + oneDay);
  if (endsAt && endsAt <= clock.now()) return;
  const { people } = await listCountryPeople(actor, countryCode);
  if (people.some(({ userId }) => userId === person.userId)) return;
  await giveGrant(actor, {
    userId: person.userId,
    role: "ntf_member",
    countryCode,
    ...(endsAt ? { endsAt } : {}),
    accepted: false,
  });
}

/**
 * Empties a seat and keeps it at the table. Rights that its holder has are ended on the list of
 * members, not here.
 * @throws Forbidden, NotFound
 */
export async function emptySeat(actor: Actor, countryCode: string, seatId: string): Promise<void> {
  authorize(canManageSeats(actor, countryCode));
  await change(actor, { countryCode, what: "emptied" }, async (tx) => {
    const seat = await seatOf(tx, countryCode, seatId);
    await tx.seat.update({ where: { id: seat.id }, data: empty });
    return seat;
  });
}

/** Adds an empty seat after the others of its kind. @throws Forbidden, NotFound, Conflict */
export async function addSeat(
  actor: Actor,
  countryCode: string,
  { kind, sent }: { kind: SeatKind } & Sendable,
): Promise<{ id: string }> {
  authorize(canManageSeats(actor, countryCode));
  return change(actor, { countryCode, what: "added", sent }, async (tx) => {
    const taskForce = await lockTaskForce(tx, countryCode);
    const seats = await tx.seat.findMany({
      where: { taskForceId: taskForce.id },
      select: { kind: true, position: true },
    });
    if (seats.length >= mostSeats) throw conflict("task-forces.too-many-seats");
    const positions = seats.filter((seat) => seat.kind === kind).map((seat) => seat.position);
    const seat = { id: newId(), kind };
    const position = Math.max(-1, ...positions) + 1;
    await tx.seat.create({ data: { ...seat, taskForceId: taskForce.id, position } });
    return seat;
  });
}

/** Takes a seat away; each kind keeps at least one. @throws Forbidden, NotFound, Conflict */
export async function removeSeat(actor: Actor, countryCode: string, seatId: string): Promise<void> {
  authorize(canManageSeats(actor, countryCode));
  await change(actor, { countryCode, what: "removed" }, async (tx) => {
    const taskForce = await lockTaskForce(tx, countryCode);
    const seat = await seatOf(tx, countryCode, seatId);
    const ofKind = await tx.seat.count({ where: { taskForceId: taskForce.id, kind: seat.kind } });
    if (ofKind < 2) throw conflict("task-forces.last-seat");
    await tx.seat.delete({ where: { id: seat.id } });
    return seat;
  });
}

interface SeatRow {
  id: string;
  kind: SeatKind;
}

/** Changes of the number of seats wait for each other. */
async function lockTaskForce(tx: Tx, countryCode: string): Promise<{ id: string }> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "TaskForce" WHERE "countryCode" = ${countryCode} FOR UPDATE`;
  const [taskForce] = rows;
  if (!taskForce) throw notFound();
  return taskForce;
}

async function seatOf(tx: Tx, countryCode: string, seatId: string): Promise<SeatRow> {
  const seat = isId(seatId)
    ? await tx.seat.findFirst({
        where: { id: seatId, taskForce: { countryCode } },
        select: { id: true, kind: true },
      })
    : null;
  if (!seat) throw notFound();
  return seat;
}

async function change(
  actor: Actor,
  { countryCode, what, sent }: Change,
  work: (tx: Tx) => Promise<SeatRow>,
): Promise<SeatRow> {
  const name = `task-forces.seat-${what}` as const;
  const { result: seat, again } = await transact((tx) =>
    once(tx, { actor, sent, doing: name }, async () => {
      const changed = await work(tx);
      await audit(tx, {
        action: name,
        actor,
        subject: { type: "seat", id: changed.id },
        countryCode,
        details: { kind: changed.kind },
      });
      return changed;
    }),
  );
  if (again) return seat;
  const byId = isPerson(actor) ? actor.userId : null;
  const event: SeatChanged = { name, countryCode, seatId: seat.id, kind: seat.kind, byId };
  await publish(event);
  return seat;
}
