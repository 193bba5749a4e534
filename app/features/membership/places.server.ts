import { type Component, isComponent } from "~/core/components";
import { pool } from "~/core/db.server";

/** Where a community stands. */
export interface CommunityPlace {
  readonly communityId: string;
  readonly countryCode: string;
  readonly component: Component;
  readonly taskForceId: string;
}

const columns = `"id" AS "communityId", "countryCode", "component", "taskForceId"`;

/** The community at `/:country/:component`; null when there is none, whatever was typed. */
export async function findPlace(
  countryCode: string | undefined,
  component: string | undefined,
): Promise<CommunityPlace | null> {
  if (!isComponent(component) || !countryCode || !/^[a-z]{2}$/.test(countryCode)) return null;
  const { rows } = await pool().query<CommunityPlace>({
    name: "place-of-community",
    text: `SELECT ${columns} FROM "Community"
            WHERE "countryCode" = $1 AND "component" = $2::"Component"`,
    values: [countryCode, component],
  });
  return rows[0] ?? null;
}

/** Where the community with this id stands. */
export async function findPlaceOf(communityId: string): Promise<CommunityPlace | null> {
  const { rows } = await pool().query<CommunityPlace>({
    name: "place-of-community-id",
    text: `SELECT ${columns} FROM "Community" WHERE "id" = $1`,
    values: [communityId],
  });
  return rows[0] ?? null;
}

/** Has this country a task force? */
export async function isOpenCountry(countryCode: string | undefined): Promise<boolean> {
  if (!countryCode || !/^[a-z]{2}$/.test(countryCode)) return false;
  const { rowCount } = await pool().query({
    name: "country-is-open",
    text: `SELECT 1 FROM "TaskForce" WHERE "countryCode" = $1`,
    values: [countryCode],
  });
  return (rowCount ?? 0) > 0;
}
