import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { isInvented } from "~/core/countries/countries";
import { type Tx, transact } from "~/core/db.server";
import { env } from "~/core/env.server";
import { authorize, conflict, invalid } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { uniqueViolation } from "~/core/row-refusal";
import { writtenPages } from "~/core/written-pages.server";
import { createCommunities } from "~/features/communities/commands/create-communities.server";
import { charterPage } from "../charter.server";
import type { TaskForceOpened } from "../events";
import { canNameLead, canOpenTaskForce } from "../policy";
import { type OpenTaskForceInput, openTaskForceSchema } from "../schema";
import { seatKinds } from "../seat-kinds";
import { askToLead, findLead, type NamedLead } from "./name-lead.server";

export interface OpenedTaskForce {
  readonly id: string;
  readonly countryCode: string;
  readonly lead: NamedLead;
}

/**
 * Opens a country: its task force with an empty seat of each kind, a charter to write, the three
 * communities; and asks somebody to lead it.
 * @throws Forbidden; Invalid for a lead who cannot be found; Conflict when the country is open
 * already
 */
export async function openTaskForce(
  actor: Actor,
  { sent, ...input }: OpenTaskForceInput & Sendable,
): Promise<OpenedTaskForce> {
  authorize(canOpenTaskForce(actor));
  authorize(canNameLead(actor));
  const { countryCode, lang, ...lead } = openTaskForceSchema.parse(input);
  if (isInvented(countryCode) && !env().LEARNIN_DEMO) {
    throw invalid("task-forces.choose-country", { field: "countryCode" });
  }
  const found = await findLead(actor, lead);
  const { result: id, again } = await transact((tx) =>
    once(tx, { actor, sent, doing: "task-forces.open" }, () =>
      insert(tx, { id: newId(), countryCode, lang, actor }),
    ),
  );
  if (!again) {
    const byId = isPerson(actor) ? actor.userId : null;
    const opened: TaskForceOpened = {
      name: "task-forces.opened",
      taskForceId: id,
      countryCode,
      byId,
    };
    await publish(opened);
  }
  return { id, countryCode, lead: await askToLead(actor, { countryCode, lang, sent }, found) };
}

interface NewTaskForce {
  id: string;
  countryCode: string;
  lang: string;
  actor: Actor;
}

async function insert(tx: Tx, { id, countryCode, lang, actor }: NewTaskForce): Promise<string> {
  const byId = isPerson(actor) ? actor.userId : null;
  try {
    await tx.taskForce.create({
      data: { id, countryCode, lang, openedById: byId, openedAt: clock.now() },
    });
  } catch (error) {
    if (!uniqueViolation(error)) throw error;
    throw conflict("task-forces.already-open", { field: "countryCode", cause: error });
  }
  await tx.seat.createMany({
    data: seatKinds.map((kind) => ({ id: newId(), taskForceId: id, kind, position: 0 })),
  });
  await createCommunities(tx, { taskForceId: id, countryCode, lang, actor });
  const charter = await writtenPages().create(tx, {
    ...charterPage(countryCode, lang),
    kind: "charter",
    lang,
    countryCode,
    communityId: null,
    createdById: byId,
  });
  await tx.taskForce.update({ where: { id }, data: { charterDocumentId: charter.id } });
  await audit(tx, {
    action: "task-forces.opened",
    actor,
    subject: { type: "task-force", id },
    countryCode,
    details: { lang },
  });
  return id;
}
