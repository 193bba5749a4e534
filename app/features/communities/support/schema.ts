import { z } from "zod";
import { daySchema } from "~/core/days";
import { optionalAddress, optionalDay } from "../board/schema";
import { lineLimit, reasonLimit, titleLimit, welcomeLimit } from "./limits";

export * from "./limits";

/** The template: days after the start on which each first task is due. */
export const templatePlan = [
  { kind: "welcome", day: 2 },
  { kind: "first_question", day: 5 },
  { kind: "first_call", day: 14 },
  { kind: "first_guide", day: 30 },
] as const;
export type TemplateKind = (typeof templatePlan)[number]["kind"];

const optionalPerson = z
  .union([z.literal(""), z.uuid()])
  .optional()
  .transform((id) => id || null);

export const startPlanSchema = z.object({ startsOn: daySchema });

const taskFields = {
  ownerId: optionalPerson,
  dueOn: daySchema.meta({ label: "communities:step.due" }),
  link: optionalAddress.meta({ label: "communities:plan.link" }),
};

export const addTaskSchema = z.object({
  title: z.string().trim().min(1).max(titleLimit).meta({ label: "communities:plan.task" }),
  ...taskFields,
});
export type AddTaskInput = z.output<typeof addTaskSchema>;

export const changeTaskSchema = z.object({
  taskId: z.uuid(),
  /** tasks of the template keep their own */
  title: z.string().trim().max(titleLimit).optional(),
  ...taskFields,
});
export type ChangeTaskInput = z.output<typeof changeTaskSchema>;

export const taskIdSchema = z.object({ taskId: z.uuid() });

export const welcomeSchema = z.object({
  welcome: z.string().trim().max(welcomeLimit).optional(),
});

const optionalLine = z.string().trim().max(lineLimit).optional();

export const rhythmSchema = z
  .object({
    sponsor: optionalLine,
    rhythm: optionalLine,
    /** day and hour of the next call as clocks in the country show them */
    nextCallOn: optionalDay,
    nextCallTime: z
      .union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)])
      .optional()
      .transform((time) => time || null),
    nextCallUrl: optionalAddress,
  })
  .refine((input) => !input.nextCallOn || input.nextCallTime, {
    path: ["nextCallTime"],
    message: "communities.call-hour",
  });
export type RhythmInput = z.output<typeof rhythmSchema>;

export const recordCallSchema = z.object({
  heldOn: daySchema.meta({ label: "communities:calls.heldOn" }),
  people: z.coerce.number().int().min(2).max(10_000).meta({ label: "communities:calls.howMany" }),
  link: optionalAddress.meta({ label: "communities:calls.notes" }),
});
export type RecordCallInput = z.output<typeof recordCallSchema>;

/** Everybody who sees the board reads the reason. */
export const takeBackSchema = z.object({ reason: z.string().trim().min(1).max(reasonLimit) });

export const callIdSchema = z.object({ callId: z.uuid() });
