import { redirect } from "@remix-run/node";
import { z } from "zod";
import type { Sent } from "~/core/once.server";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import type { MemberContext } from "~/http/route.server";
import type { CommunityView } from "../queries.server";
import { handOver, takeBack } from "../support/hand-over.server";
import {
  addTask,
  changeTask,
  finishTask,
  removeTask,
  startPlan,
} from "../support/plan-commands.server";
import { recordCall, removeCall, saveRhythm, saveWelcome } from "../support/rhythm-commands.server";
import {
  addTaskSchema,
  callIdSchema,
  changeTaskSchema,
  recordCallSchema,
  rhythmSchema,
  startPlanSchema,
  takeBackSchema,
  taskIdSchema,
  welcomeSchema,
} from "../support/schema";

/** Answers the forms of step 6, each told by its `intent`. */
export function answerSupportForm(page: MemberContext, community: CommunityView, given: FormData) {
  const { actor } = page;
  const { id, countryCode, component } = community;
  const here = paths.step(countryCode, component, 6);
  const form = <S extends z.ZodType>(
    schema: S,
    run: (input: z.output<S>, sent: Sent | undefined) => Promise<unknown>,
  ) =>
    submitForm(
      page,
      schema,
      async (input, sent) => {
        await run(input, sent);
        return redirect(here, 303);
      },
      given,
    );
  switch (given.get("intent")) {
    case "start":
      return form(startPlanSchema, (input) => startPlan(actor, id, input));
    case "add-task":
      return form(addTaskSchema, (input, sent) => addTask(actor, id, { ...input, sent }));
    case "remove-task":
      return form(taskIdSchema, ({ taskId }) => removeTask(actor, taskId));
    case "done":
      return form(taskIdSchema, ({ taskId }) => finishTask(actor, taskId, true));
    case "undo":
      return form(taskIdSchema, ({ taskId }) => finishTask(actor, taskId, false));
    case "welcome":
      return form(welcomeSchema, (input) => saveWelcome(actor, id, input));
    case "rhythm":
      return form(rhythmSchema, (input) => saveRhythm(actor, id, input));
    case "record-call":
      return form(recordCallSchema, (input) => recordCall(actor, id, input));
    case "remove-call":
      return form(callIdSchema, ({ callId }) => removeCall(actor, callId));
    case "hand-over":
      return form(z.object({}), () => handOver(actor, id));
    case "take-back":
      return form(takeBackSchema, (input) => takeBack(actor, id, input));
    default:
      // `change-<task>`: each task has a form of its own on the page
      return form(changeTaskSchema, (input) => changeTask(actor, input));
  }
}
