import { pool } from "~/core/db.server";
import { makeDocuments } from "./documents";
import { makePeople } from "./people";
import { makePlaces } from "./places";
import { makeSettingUp } from "./setting-up";
import { makeTalk } from "./talk";

export interface ScaleFacts {
  /** the most crowded community, on which pages are measured */
  countryCode: string;
  component: string;
  communityId: string;
  /** a plain member of it, who has accepted its rules */
  memberId: string;
  /** of 200 posts */
  threadId: string;
  counts: Record<string, number>;
}

const wanted = { people: 20_000, posts: 100_000, documents: 4_000 };
const tables = ["TaskForce", "Community", "User", "Grant", "Document", "Thread", "Post"];

/**
 * Fills a migrated, empty database with what all 22 countries together may have after some years:
 * 66 communities, 20,000 people, 4,000 documents, 100,000 posts. The same each time but for ids; about
 * fifteen seconds. For measuring only: it asks no policy.
 */
export async function seedScale(now: Date): Promise<ScaleFacts> {
  const places = await makePlaces(now);
  const people = await makePeople(places, wanted.people, now);
  const { communities } = places;
  await makeSettingUp(communities, people, now);
  await makeDocuments(communities, people, wanted.documents, now);
  const { longThreadId } = await makeTalk(communities, people, wanted.posts, now);
  await pool().query("VACUUM ANALYZE");
  const first = communities[0];
  const memberId = people.byCommunity.get(first?.id ?? "")?.[5];
  if (!first || !memberId) throw new Error("The first community has no members.");
  return {
    countryCode: first.countryCode,
    component: first.component,
    communityId: first.id,
    memberId,
    threadId: longThreadId,
    counts: await countRows(),
  };
}

async function countRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await pool().query<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}"`);
    counts[table] = rows[0]?.n ?? 0;
  }
  return counts;
}
