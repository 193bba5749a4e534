import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { db, type Prisma } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { decodeCursor, toPage } from "~/core/pagination";
import type { CommunityFacts } from "../policy";
import { type Balance, type BalanceAim, balanceOf } from "./balance";
import {
  canCountShortlist,
  canManageShortlist,
  canReadShortlist,
  readsAsAdministrator,
} from "./policy";
import type { ShortlistFilter } from "./schema";
import { movesFrom } from "./states";
import {
  type CandidateState,
  candidateStates,
  type OrganisationKind,
  organisationKinds,
} from "./terms";

export const shortlistPageSize = 50;

export interface CandidateRow {
  id: string;
  name: string;
  organisation: string | null;
  organisationKind: OrganisationKind;
  place: string | null;
  rural: boolean;
  lang: string;
  state: CandidateState;
  lastContact: { at: string; channel: string } | null;
}

export interface ShortlistView {
  balance: Balance;
  states: { state: CandidateState; count: number }[];
  kinds: { kind: OrganisationKind; count: number }[];
  /** null for those who see counts only */
  list: { items: readonly CandidateRow[]; next: string | null } | null;
  can: { manage: boolean; read: boolean };
}

/** An administrator's look at people's contacts leaves a line in the audit log. */
async function leaveMark(actor: Actor, community: CommunityFacts, candidateId?: string) {
  if (!readsAsAdministrator(actor, community)) return;
  await audit(db(), {
    action: "communities.shortlist-read",
    actor,
    subject: { type: candidateId ? "candidate" : "community", id: candidateId ?? community.id },
    countryCode: community.countryCode,
    communityId: community.id,
  });
}

/**
 * The short list of a community as far as the actor may see it: counts and balance for the
 * regional team, names also for those who keep the list or read it.
 * @throws NotFound for everyone else, as if there were no list
 */
export async function viewShortlist(
  actor: Actor,
  community: CommunityFacts,
  filter: ShortlistFilter,
  aim: BalanceAim,
): Promise<ShortlistView> {
  authorize(canCountShortlist(actor, community));
  const read = canReadShortlist(actor, community).allowed;
  const [rows, list] = await Promise.all([
    countAlike(community.id),
    read ? listCandidates(community.id, filter) : null,
  ]);
  if (read) await leaveMark(actor, community);
  const sum = (alike: typeof rows) => alike.reduce((total, { count }) => total + count, 0);
  return {
    balance: balanceOf(rows, aim),
    states: candidateStates.map((state) => ({
      state,
      count: sum(rows.filter((row) => row.state === state)),
    })),
    kinds: organisationKinds.map((kind) => ({
      kind,
      count: sum(rows.filter((row) => row.organisationKind === kind)),
    })),
    list,
    can: { manage: canManageShortlist(actor, community).allowed, read },
  };
}

/** Candidates who are alike in everything that is counted, as one row each. */
async function countAlike(communityId: string) {
  const groups = await db().candidate.groupBy({
    by: ["organisationKind", "rural", "gender", "lang", "state"],
    where: { communityId, removedAt: null },
    _count: true,
  });
  return groups.map(({ _count, ...alike }) => ({ ...alike, count: _count }));
}

async function listCandidates(communityId: string, { state, kind, after }: ShortlistFilter) {
  const where: Prisma.CandidateWhereInput = {
    communityId,
    removedAt: null,
    ...(state ? { state } : {}),
    ...(kind ? { organisationKind: kind } : {}),
    ...(after ? { id: { lt: cursorId(after) } } : {}),
  };
  const rows = await db().candidate.findMany({
    where,
    orderBy: { id: "desc" },
    take: shortlistPageSize + 1,
    select: {
      id: true,
      name: true,
      organisation: true,
      organisationKind: true,
      place: true,
      rural: true,
      lang: true,
      state: true,
      attempts: { orderBy: { at: "desc" }, take: 1, select: { at: true, channel: true } },
    },
  });
  const page = toPage(rows, shortlistPageSize, (row) => [row.id]);
  return {
    next: page.next,
    items: page.items.map(
      ({ attempts: [last], ...row }): CandidateRow => ({
        ...row,
        lastContact: last ? { at: last.at.toISOString(), channel: last.channel } : null,
      }),
    ),
  };
}

function cursorId(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (!isId(id)) throw notFound();
  return id;
}

const detail = {
  id: true,
  name: true,
  organisation: true,
  organisationKind: true,
  place: true,
  rural: true,
  gender: true,
  lang: true,
  why: true,
  channel: true,
  email: true,
  phone: true,
  state: true,
  createdAt: true,
  removedAt: true,
  addedBy: { select: { name: true } },
  joinedUser: { select: { name: true, handle: true } },
  invitation: { select: { expiresAt: true, acceptedAt: true, revokedAt: true } },
  attempts: {
    orderBy: { at: "desc" },
    take: 50,
    select: {
      id: true,
      at: true,
      channel: true,
      note: true,
      answer: true,
      by: { select: { name: true } },
    },
  },
} satisfies Prisma.CandidateSelect;

/**
 * One candidate with everything that was noted, for those who read the list.
 * @throws NotFound for everyone else, for another community's candidate, and after erasure
 */
export async function viewCandidate(
  actor: Actor,
  community: CommunityFacts,
  id: string | undefined,
) {
  authorize(canReadShortlist(actor, community));
  if (!isPerson(actor) || !isId(id)) throw notFound();
  const row = await db().candidate.findFirst({
    where: { id, communityId: community.id },
    select: detail,
  });
  if (!row) throw notFound();
  const manage = canManageShortlist(actor, community).allowed;
  if (row.removedAt && !manage) throw notFound();
  await leaveMark(actor, community, id);
  const { addedBy, attempts, invitation, createdAt, removedAt, ...facts } = row;
  return {
    ...facts,
    addedBy: addedBy?.name ?? null,
    addedAt: createdAt.toISOString(),
    removed: removedAt !== null,
    invitation: invitation ? invitationState(invitation) : null,
    attempts: attempts.map(({ at, by, ...attempt }) => ({
      ...attempt,
      at: at.toISOString(),
      by: by?.name ?? null,
    })),
    moves: [...movesFrom(row.state)],
    can: { manage },
  };
}
export type CandidateView = Awaited<ReturnType<typeof viewCandidate>>;

function invitationState(invitation: {
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}): { state: "open" | "accepted" | "withdrawn" | "expired"; expiresAt: string } {
  const expiresAt = invitation.expiresAt.toISOString();
  if (invitation.acceptedAt) return { state: "accepted", expiresAt };
  if (invitation.revokedAt) return { state: "withdrawn", expiresAt };
  return { state: invitation.expiresAt <= clock.now() ? "expired" : "open", expiresAt };
}
