import { insertManyPosts } from "#tests/factories/discussions";
import { unevenShares } from "./numbers";
import type { ScalePeople } from "./people";
import type { ScaleCommunity } from "./places";

/** Threads of several lengths; the share is of the community's posts. */
const lengths = [
  { postsPerThread: 60, share: 0.25 },
  { postsPerThread: 20, share: 0.55 },
  { postsPerThread: 5, share: 0.2 },
];
export const longThread = 200;
const leastPosts = 300;

/**
 * At least so many posts, most of them in the first communities.
 * @returns id of a thread of 200 posts, the newest of the first community
 */
export async function makeTalk(
  communities: readonly ScaleCommunity[],
  people: ScalePeople,
  posts: number,
  now: Date,
): Promise<{ longThreadId: string }> {
  const shares = unevenShares(posts, communities.length, leastPosts);
  for (const [index, { id }] of communities.entries()) {
    const authorIds = people.byCommunity.get(id) ?? [];
    for (const { postsPerThread, share } of lengths) {
      await insertManyPosts({
        communityIds: [id],
        authorIds,
        threads: Math.ceil(((shares[index] ?? 0) * share) / postsPerThread),
        postsPerThread,
        until: new Date(now.getTime() - postsPerThread * 60 * 1000),
      });
    }
  }
  const first = communities[0];
  const { threadIds } = await insertManyPosts({
    communityIds: first ? [first.id] : [],
    authorIds: people.byCommunity.get(first?.id ?? "") ?? [],
    threads: 1,
    postsPerThread: longThread,
    until: now,
  });
  return { longThreadId: threadIds[0] ?? "" };
}
