import type { Actor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { authorize } from "~/core/errors";
import { type CommunityFacts, canViewCommunity } from "../policy";
import { type MonthlyCost, monthlyCost } from "./data-cost";
import {
  canChooseTools,
  canReadAddress,
  canReadReasons,
  canReadTools,
  type ToolFacts,
} from "./policy";
import { type ToolFunction, toolFunctions } from "./terms";

export interface ToolView {
  tool: string;
  /** null where the actor may not read why */
  reason: string | null;
  /** null where there is none, or where it opens a room the actor does not belong to */
  url: string | null;
  hasAddress: boolean;
  megabytes: number | null;
  cost: MonthlyCost | null;
  needsApp: boolean;
  /** a day, `yyyy-mm-dd` */
  reviewOn: string | null;
  overdue: boolean;
}

export interface ToolsView {
  functions: { function: ToolFunction; choice: ToolView | null }[];
  can: { choose: boolean; inside: boolean };
}

/** The six functions with what was chosen for each, as much of it as the actor may see. */
export async function viewTools(actor: Actor, community: CommunityFacts): Promise<ToolsView> {
  authorize(canReadTools());
  const [rows, published] = await Promise.all([
    db().toolChoice.findMany({ where: { communityId: community.id } }),
    db().purposeVersion.findFirst({
      where: { communityId: community.id },
      select: { id: true },
    }),
  ]);
  const facts: ToolFacts = { ...community, isPublic: published !== null };
  const reasons = canReadReasons(actor, facts).allowed;
  const today = clock.now().toISOString().slice(0, 10);
  return {
    functions: toolFunctions.map((fn) => {
      const row = rows.find((one) => one.function === fn);
      if (!row) return { function: fn, choice: null };
      const megabytes = row.megabytes?.toNumber() ?? null;
      const reviewOn = row.reviewOn?.toISOString().slice(0, 10) ?? null;
      return {
        function: fn,
        choice: {
          tool: row.tool,
          reason: reasons ? row.reason : null,
          url: canReadAddress(actor, facts, fn).allowed ? row.url : null,
          hasAddress: row.url !== null,
          megabytes,
          cost: megabytes === null ? null : monthlyCost(megabytes, community.countryCode),
          needsApp: row.needsApp,
          reviewOn,
          overdue: reviewOn !== null && reviewOn < today,
        },
      };
    }),
    can: {
      choose: canChooseTools(actor, community).allowed,
      inside: canViewCommunity(actor, community).allowed,
    },
  };
}

const monthsToReview = 6;

/** The day that a new choice is looked at again, unless somebody says otherwise: `yyyy-mm-dd`. */
export function nextReview(): string {
  const day = clock.now();
  day.setUTCMonth(day.getUTCMonth() + monthsToReview);
  return day.toISOString().slice(0, 10);
}

/** One choice as its form needs it, for those who choose; an empty one with a day to review. */
export async function viewTool(actor: Actor, community: CommunityFacts, fn: ToolFunction) {
  authorize(canChooseTools(actor, community));
  const row = await db().toolChoice.findUnique({
    where: { communityId_function: { communityId: community.id, function: fn } },
  });
  return {
    tool: row?.tool ?? "",
    reason: row?.reason ?? "",
    url: row?.url ?? null,
    megabytes: row?.megabytes?.toNumber() ?? null,
    needsApp: row?.needsApp ?? false,
    reviewOn: row ? (row.reviewOn?.toISOString().slice(0, 10) ?? null) : nextReview(),
  };
}
