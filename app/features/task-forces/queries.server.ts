import type { Actor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import {
  type CountryLabel,
  countryCodes,
  countryLabel,
  sortedCountries,
} from "~/core/countries/countries";
import { db, pool } from "~/core/db.server";
import { env } from "~/core/env.server";
import { sharedRead } from "~/core/shared-read.server";
import { canFindCharter, canManageSeats, canNameLead, canSeeSeatHolders } from "./policy";
import { type SeatKind, seatKinds } from "./seat-kinds";

export interface TaskForceView {
  id: string;
  countryCode: string;
  /** the language it works in */
  lang: string;
  /** ISO 8601 */
  openedAt: string;
  charterDocumentId: string | null;
}

const viewFields = {
  id: true,
  countryCode: true,
  lang: true,
  openedAt: true,
  charterDocumentId: true,
} as const;

/** The task force of a country, or null where there is none, whatever was typed. Public. */
export async function findTaskForce(
  countryCode: string | undefined,
): Promise<TaskForceView | null> {
  if (!countryCode) return null;
  const row = await db().taskForce.findUnique({ where: { countryCode }, select: viewFields });
  return row && { ...row, openedAt: row.openedAt.toISOString() };
}

/** All task forces, by country code: as many as there are countries. Public. */
export async function listTaskForces(): Promise<TaskForceView[]> {
  const rows = await db().taskForce.findMany({
    select: viewFields,
    orderBy: { countryCode: "asc" },
    take: 100,
  });
  return rows.map((row) => ({ ...row, openedAt: row.openedAt.toISOString() }));
}

/** A seat as this reader may see it. */
export interface SeatView {
  id: string;
  kind: SeatKind;
  filled: boolean;
  organisation: string | null;
  /** null also where the reader may not know who sits there */
  personName: string | null;
  /** of the holder's account, for those who may change the seat */
  handle: string | null;
  /** yyyy-mm-dd */
  termFrom: string | null;
  termTo: string | null;
  /** the last day has passed */
  over: boolean;
}

/** Its charter is null for readers whom it is not open to. */
export interface TaskForceTable extends TaskForceView {
  /** by kind, and within a kind in the order in which they were added */
  seats: SeatView[];
  can: { manageSeats: boolean; seeHolders: boolean; nameLead: boolean };
}

interface SeatRow {
  id: string;
  kind: SeatKind;
  organisation: string | null;
  personName: string | null;
  accountName: string | null;
  handle: string | null;
  termFrom: string | null;
  termTo: string | null;
}

interface TableRow extends Omit<TaskForceView, "openedAt"> {
  openedAt: Date;
  seats: SeatRow[];
}

/** The task force and its whole table in one query: every visit of a country begins with it. */
const tableQuery = `
  SELECT t."id", t."countryCode", t."lang", t."openedAt", t."charterDocumentId",
         COALESCE((
           SELECT json_agg(json_build_object(
                    'id', s."id", 'kind', s."kind", 'organisation', s."organisation",
                    'personName', s."personName", 'accountName', u."name", 'handle', u."handle",
                    'termFrom', s."termFrom", 'termTo', s."termTo")
                  ORDER BY s."kind", s."position", s."id")
             FROM "Seat" s LEFT JOIN "User" u ON u."id" = s."userId"
            WHERE s."taskForceId" = t."id"
         ), '[]'::json) AS "seats"
    FROM "TaskForce" t WHERE t."countryCode" = $1`;

const tableOf = sharedRead(async (countryCode: string) => {
  const { rows } = await pool().query<TableRow>({
    name: "task-force-table",
    text: tableQuery,
    values: [countryCode],
  });
  return rows[0];
});

/**
 * The task force with its seats, the empty ones too. That it exists and which organisations sit
 * there is public; who sits there is for the country's people. Null where there is none.
 */
export async function findTable(actor: Actor, countryCode: string): Promise<TaskForceTable | null> {
  const row = await tableOf(countryCode);
  if (!row) return null;
  const can = {
    manageSeats: canManageSeats(actor, countryCode).allowed,
    seeHolders: canSeeSeatHolders(actor, countryCode).allowed,
    nameLead: canNameLead(actor).allowed,
  };
  const today = clock.now().toISOString().slice(0, 10);
  const seats = row.seats
    .map((seat): SeatView => {
      const person = seat.accountName ?? seat.personName;
      return {
        id: seat.id,
        kind: seat.kind,
        filled: Boolean(seat.organisation || person),
        organisation: seat.organisation,
        personName: can.seeHolders ? person : null,
        handle: can.manageSeats ? seat.handle : null,
        termFrom: seat.termFrom,
        termTo: seat.termTo,
        over: seat.termTo !== null && seat.termTo < today,
      };
    })
    .sort((one, other) => seatKinds.indexOf(one.kind) - seatKinds.indexOf(other.kind));
  const charterDocumentId = canFindCharter(actor, countryCode).allowed
    ? row.charterDocumentId
    : null;
  return { ...row, charterDocumentId, openedAt: row.openedAt.toISOString(), seats, can };
}

/** Countries with a task force as a page lists them, in the reader's alphabet. Public. */
export async function openCountries(lang: string): Promise<CountryLabel[]> {
  const codes = (await listTaskForces()).map(({ countryCode }) => countryCode);
  const shown = countryCodes(env().LEARNIN_DEMO).filter((code) => codes.includes(code));
  return sortedCountries(shown, lang).map((code) => countryLabel(code, lang));
}
