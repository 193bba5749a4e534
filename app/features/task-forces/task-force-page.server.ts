import type { Actor } from "~/core/actor";
import { type CountryLabel, countryLabel } from "~/core/countries/countries";
import { notFound } from "~/core/errors";
import { listCountryPeople } from "~/features/membership/queries.server";
import { knownCountry } from "./country-home.server";
import { findTable, type SeatView, type TaskForceTable } from "./queries.server";

export interface TaskForcePage {
  country: CountryLabel;
  table: TaskForceTable;
  /** null for readers who may not know the people of the country */
  leads: { grantId: string; name: string; state: "active" | "proposed" | "coming" }[] | null;
  /** the seat that is being changed */
  chosen: { seat: SeatView; removable: boolean } | null;
}

/**
 * The table of a task force as this reader may see and change it.
 * @param seatId the seat that the address names
 * @throws NotFound without a task force
 */
export async function getTaskForcePage(
  actor: Actor,
  place: { countryCode: string | undefined; lang: string; seatId: string | null },
): Promise<TaskForcePage> {
  const code = knownCountry(place.countryCode);
  const table = await findTable(actor, code);
  if (!table) throw notFound();
  const people = table.can.seeHolders ? (await listCountryPeople(actor, code)).people : null;
  const seat = table.can.manageSeats
    ? table.seats.find(({ id }) => id === place.seatId)
    : undefined;
  return {
    country: countryLabel(code, place.lang),
    table,
    leads:
      people
        ?.filter(({ role }) => role === "ntf_lead")
        .map(({ grantId, name, state }) => ({ grantId, name, state })) ?? null,
    chosen: seat
      ? { seat, removable: table.seats.filter(({ kind }) => kind === seat.kind).length > 1 }
      : null,
  };
}
