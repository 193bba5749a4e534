import { type Actor, holdsAbove, isPerson } from "~/core/actor";
import { allow, allowIf, type Decision, deny } from "~/core/decision";
import {
  type CommunityFacts,
  canFacilitate,
  canTakePart,
  canViewCommunity,
} from "~/features/communities/policy";

export type { CommunityFacts } from "~/features/communities/policy";

/** Whom the community's published rules let write. */
export type WhoMayPost = "members" | "facilitators" | "everyone_signed_in";

export interface ThreadFacts {
  readonly community: CommunityFacts;
  readonly kind: "discussion" | "question";
  readonly authorId: string | null;
  readonly closed: boolean;
}

export interface PostFacts {
  readonly number: number;
  readonly authorId: string | null;
  readonly removed: boolean;
}

const isOwn = (actor: Actor, authorId: string | null) =>
  isPerson(actor) && authorId !== null && actor.userId === authorId;

/** Threads are private to the community and the country's task force; nobody else knows of them. */
export function canReadThreads(actor: Actor, community: CommunityFacts): Decision {
  return canViewCommunity(actor, community);
}

/**
 * Writing is for those who take part, as far as the community's rules go. "Everyone signed in" means
 * everyone who may read: rules cannot open what is private to the country.
 */
function canWrite(actor: Actor, community: CommunityFacts, rules: WhoMayPost): Decision {
  const inside = canTakePart(actor, community);
  if (!inside.allowed || rules !== "facilitators") return inside;
  return canFacilitate(actor, community).allowed ? allow : deny("discussions.facilitators-write");
}

export function canStartThread(
  actor: Actor,
  community: CommunityFacts,
  rules: WhoMayPost,
): Decision {
  return canWrite(actor, community, rules);
}

export function canReply(actor: Actor, thread: ThreadFacts, rules: WhoMayPost): Decision {
  const writing = canWrite(actor, thread.community, rules);
  if (!writing.allowed) return writing;
  return allowIf(!thread.closed, "discussions.closed");
}

/** One's own words, as long as the thread is open. Nobody changes another's words. */
export function canEditPost(actor: Actor, thread: ThreadFacts, post: PostFacts): Decision {
  const inside = canTakePart(actor, thread.community);
  if (!inside.allowed) return inside;
  if (post.removed) return deny("discussions.removed");
  if (!isOwn(actor, post.authorId)) return deny("discussions.not-yours");
  return allowIf(!thread.closed, "discussions.closed");
}

/** One's own post at any time, also in a closed thread; another's by whoever moderates. */
export function canRemovePost(actor: Actor, thread: ThreadFacts, post: PostFacts): Decision {
  const inside = canReadThreads(actor, thread.community);
  if (!inside.allowed) return inside;
  if (post.removed) return deny("discussions.removed");
  return isOwn(actor, post.authorId) ? allow : canModerate(actor, thread.community);
}

/** Whoever asked says what answered; facilitators may say it for them. */
export function canChooseAnswer(actor: Actor, thread: ThreadFacts): Decision {
  const inside = canReadThreads(actor, thread.community);
  if (!inside.allowed) return inside;
  if (thread.kind !== "question") return deny("discussions.not-a-question");
  return isOwn(actor, thread.authorId) ? allow : canModerate(actor, thread.community);
}

/** Whether this very post can be the answer: a reply that is still there. */
export function canBeAnswer(post: PostFacts): Decision {
  if (post.removed) return deny("discussions.removed");
  return allowIf(post.number > 1, "discussions.question-itself");
}

/** Pins, closes, reopens, removes others' posts. */
export function canModerate(actor: Actor, community: CommunityFacts): Decision {
  return canFacilitate(actor, community);
}

/** Reads only by the right of an administrator: such a reading leaves a mark that members see. */
export function readsAsOutsider(actor: Actor, community: CommunityFacts): boolean {
  if (!isPerson(actor) || !holdsAbove(actor, "admin")) return false;
  const grants = actor.grants.filter((grant) => grant.role !== "admin");
  return !canReadThreads({ ...actor, grants }, community).allowed;
}
