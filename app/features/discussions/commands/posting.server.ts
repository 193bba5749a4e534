import type { Person } from "~/core/actor";
import { type Limit, spend } from "~/core/rate-limit.server";
import { limits } from "../limits";

const postLimit: Limit = { name: "discussions-post", points: limits.postsPerMinute, seconds: 60 };

/** @throws RateLimited when a person writes faster than people do */
export async function slowDown(person: Person): Promise<void> {
  await spend(postLimit, person.userId, "discussions.too-fast");
}
