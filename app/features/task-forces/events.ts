import type { DomainEvent } from "~/core/events.server";
import type { SeatKind } from "./seat-kinds";

export interface TaskForceOpened extends DomainEvent {
  readonly name: "task-forces.opened";
  readonly taskForceId: string;
  readonly countryCode: string;
  readonly byId: string | null;
}

/** A seat was filled anew or changed, emptied, added, or removed. */
export interface SeatChanged extends DomainEvent {
  readonly name:
    | "task-forces.seat-filled"
    | "task-forces.seat-emptied"
    | "task-forces.seat-added"
    | "task-forces.seat-removed";
  readonly countryCode: string;
  readonly seatId: string;
  readonly kind: SeatKind;
  readonly byId: string | null;
}
