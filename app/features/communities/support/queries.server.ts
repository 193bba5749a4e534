import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { countryTimeZone } from "~/core/countries/countries";
import { db } from "~/core/db.server";
import { notFound } from "~/core/errors";
import { today } from "../facts.server";
import { canFinishTask, canHandOver, canJoinCalls, canManagePlan } from "../policy";
import type { CommunityView } from "../queries.server";
import { readConditions } from "./hand-over.server";
import type { TemplateKind } from "./schema";
import { type Condition, mayTakeBack } from "./self-run";
import { wallTime } from "./zoned-time";

export interface TaskView {
  taskId: string;
  kind: TemplateKind | "other";
  /** words of a task of one's own; those of the template are named by their kind */
  title: string;
  ownerId: string | null;
  ownerName: string | null;
  /** yyyy-mm-dd */
  dueOn: string;
  /** ISO 8601 */
  doneAt: string | null;
  overdue: boolean;
  link: string | null;
  can: { finish: boolean };
}

export interface HeldCallView {
  callId: string;
  /** yyyy-mm-dd */
  heldOn: string;
  people: number;
  link: string | null;
}

export interface SupportView {
  /** yyyy-mm-dd; null before the plan began */
  startsOn: string | null;
  tasks: TaskView[];
  welcome: string | null;
  sponsor: string | null;
  rhythm: string | null;
  nextCallAt: string | null;
  /** the same as clocks in the country show it, for the form */
  nextCall: { day: string; time: string } | null;
  /** null also for colleagues who may not walk in */
  nextCallUrl: string | null;
  timeZone: string;
  calls: HeldCallView[];
  conditions: Condition[];
  selfRunAt: string | null;
  /** the last hand-over was taken back */
  takenBack: { at: string; reason: string } | null;
  can: { manage: boolean; handOver: boolean; takeBack: boolean };
}

const day = (date: Date) => date.toISOString().slice(0, 10);

/** Everything on the page of step 6. Seeing the board is asked for by the step itself. */
export async function getSupport(actor: Actor, community: CommunityView): Promise<SupportView> {
  const [row, conditions] = await Promise.all([
    db().community.findUnique({
      where: { id: community.id },
      select: {
        planStartsOn: true,
        welcome: true,
        sponsor: true,
        rhythm: true,
        nextCallAt: true,
        nextCallUrl: true,
        selfRunAt: true,
        takenBackAt: true,
        takenBackReason: true,
        planTasks: {
          orderBy: [{ dueOn: "asc" }, { id: "asc" }],
          take: 200,
          select: {
            id: true,
            kind: true,
            title: true,
            ownerId: true,
            owner: { select: { name: true } },
            dueOn: true,
            doneAt: true,
            link: true,
          },
        },
        callsHeld: {
          orderBy: { heldOn: "desc" },
          take: 12,
          select: { id: true, heldOn: true, people: true, link: true },
        },
      },
    }),
    readConditions(community),
  ]);
  if (!row) throw notFound();
  const timeZone = countryTimeZone(community.countryCode);
  const now = today();
  const leads = canHandOver(actor, community).allowed;
  const joins = canJoinCalls(actor, community).allowed;
  return {
    startsOn: row.planStartsOn && day(row.planStartsOn),
    tasks: row.planTasks.map(({ id, owner, dueOn, doneAt, ...task }) => ({
      ...task,
      taskId: id,
      ownerName: owner?.name ?? null,
      dueOn: day(dueOn),
      doneAt: doneAt?.toISOString() ?? null,
      overdue: !doneAt && day(dueOn) < now,
      can: { finish: isPerson(actor) && canFinishTask(actor, community, task).allowed },
    })),
    welcome: row.welcome,
    sponsor: row.sponsor,
    rhythm: row.rhythm,
    nextCallAt: row.nextCallAt?.toISOString() ?? null,
    nextCall: row.nextCallAt && wallTime(row.nextCallAt, timeZone),
    nextCallUrl: joins ? row.nextCallUrl : null,
    timeZone,
    calls: row.callsHeld.map(({ id, heldOn, link, ...call }) => ({
      ...call,
      link: joins ? link : null,
      callId: id,
      heldOn: day(heldOn),
    })),
    conditions,
    selfRunAt: row.selfRunAt?.toISOString() ?? null,
    takenBack:
      row.takenBackAt && row.takenBackReason
        ? { at: row.takenBackAt.toISOString(), reason: row.takenBackReason }
        : null,
    can: {
      manage: canManagePlan(actor, community).allowed,
      handOver: leads && community.stage !== "self_run",
      takeBack:
        leads && row.selfRunAt !== null && mayTakeBack(row.selfRunAt, conditions, clock.now()),
    },
  };
}
