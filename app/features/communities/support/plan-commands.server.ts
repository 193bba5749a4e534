import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { db, type Tx, transact } from "~/core/db.server";
import { authorize, conflict, invalid, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { isStepOwner } from "../board/owners.server";
import type { PlanStarted } from "../events";
import { type CommunityFacts, canFinishTask, canManagePlan } from "../policy";
import { communityFacts } from "../queries.server";
import { type AddTaskInput, type ChangeTaskInput, templatePlan } from "./schema";

const dayMs = 24 * 60 * 60 * 1_000;
const atMidnight = (day: string) => new Date(`${day}T00:00:00Z`);

/**
 * Starts the first 30 days: the four tasks of the template with days counted from the start. A
 * community that was forming is facilitated from now on.
 * @throws NotFound, Forbidden, Conflict when it began before
 */
export async function startPlan(
  actor: Actor,
  communityId: string,
  { startsOn }: { startsOn: string },
): Promise<void> {
  const community = await communityFacts(communityId);
  authorize(canManagePlan(actor, community));
  const { countryCode } = community;
  const start = atMidnight(startsOn);
  await transact(async (tx) => {
    const { count } = await tx.community.updateMany({
      where: { id: communityId, planStartsOn: null },
      data: { planStartsOn: start },
    });
    if (count === 0) throw conflict("communities.plan-started");
    await tx.community.updateMany({
      where: { id: communityId, stage: "forming" },
      data: { stage: "facilitated" },
    });
    await tx.planTask.createMany({
      data: templatePlan.map(({ kind, day }) => ({
        id: newId(),
        communityId,
        kind,
        title: "",
        dueOn: new Date(start.getTime() + day * dayMs),
      })),
    });
    await record(tx, actor, community, "communities.plan-started", { startsOn });
  });
  const event: PlanStarted = {
    name: "communities.plan-started",
    communityId,
    countryCode,
    startsOn,
  };
  await publish(event);
}

/** Adds a task of one's own to the plan. @throws NotFound, Forbidden, Invalid owner */
export async function addTask(
  actor: Actor,
  communityId: string,
  { title, sent, ...input }: AddTaskInput & Sendable,
): Promise<{ taskId: string }> {
  const community = await communityFacts(communityId);
  authorize(canManagePlan(actor, community));
  const sending = { actor, sent, doing: "communities.add-task" };
  const { result } = await transact((tx) =>
    once(tx, sending, async () => {
      const taskId = newId();
      const data = await taskData(tx, community, input);
      await tx.planTask.create({
        data: { id: taskId, communityId, kind: "other", title, ...data },
      });
      await record(tx, actor, community, "communities.task-added", { taskId });
      return { taskId };
    }),
  );
  return result;
}

/** Changes owner, day and link of a task, and the words of one's own. @throws as {@link addTask} */
export async function changeTask(
  actor: Actor,
  { taskId, title, ...input }: ChangeTaskInput,
): Promise<void> {
  const { task, community } = await findTask(taskId);
  authorize(canManagePlan(actor, community));
  if (task.kind === "other" && title === "") {
    throw invalid("communities.task-without-words", { field: "title" });
  }
  await transact(async (tx) => {
    const data = await taskData(tx, community, input);
    const words = task.kind === "other" && title ? { title } : {};
    await tx.planTask.update({ where: { id: taskId }, data: { ...data, ...words } });
    await record(tx, actor, community, "communities.task-changed", { taskId });
  });
}

/** Takes a task out. Those of the template stay. @throws NotFound, Forbidden, Conflict */
export async function removeTask(actor: Actor, taskId: string): Promise<void> {
  const { task, community } = await findTask(taskId);
  authorize(canManagePlan(actor, community));
  if (task.kind !== "other") throw conflict("communities.template-stays");
  await transact(async (tx) => {
    await tx.planTask.deleteMany({ where: { id: taskId } });
    await record(tx, actor, community, "communities.task-removed", { taskId });
  });
}

/** Says that a task is done, or not done after all. @throws NotFound, Forbidden */
export async function finishTask(actor: Actor, taskId: string, done: boolean): Promise<void> {
  const { task, community } = await findTask(taskId);
  authorize(canFinishTask(actor, community, task));
  const doneById = isPerson(actor) ? actor.userId : null;
  await transact(async (tx) => {
    await tx.planTask.updateMany({
      where: { id: taskId, doneAt: done ? null : { not: null } },
      data: done ? { doneAt: clock.now(), doneById } : { doneAt: null, doneById: null },
    });
    await record(tx, actor, community, `communities.task-${done ? "done" : "reopened"}`, {
      taskId,
    });
  });
}

async function findTask(taskId: string) {
  const task = await db().planTask.findUnique({
    where: { id: taskId },
    select: {
      kind: true,
      ownerId: true,
      community: { select: { id: true, countryCode: true } },
    },
  });
  if (!task) throw notFound("core.gone");
  return { task, community: task.community };
}

async function taskData(
  tx: Tx,
  community: CommunityFacts,
  { ownerId, dueOn, link }: Pick<AddTaskInput, "ownerId" | "dueOn" | "link">,
) {
  if (ownerId && !(await isStepOwner(tx, community, ownerId))) {
    throw invalid("communities.owner-outside", { field: "ownerId" });
  }
  return { ownerId, link, dueOn: atMidnight(dueOn) };
}

function record(
  tx: Tx,
  actor: Actor,
  { id, countryCode }: CommunityFacts,
  action: string,
  details: Record<string, string>,
): Promise<void> {
  return audit(tx, {
    action,
    actor,
    subject: { type: "community", id },
    countryCode,
    communityId: id,
    details,
  });
}
