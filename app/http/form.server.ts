import { createHash } from "node:crypto";
import { parseWithZod } from "@conform-to/zod/v4";
import { json } from "@remix-run/node";
import type { TFunction } from "i18next";
import type { z } from "zod";
import { type AppError, invalid } from "~/core/errors";
import type { Sent } from "~/core/once.server";
import { refusalOf, statusOf } from "./error-response.server";
import { type FormReply, formKeyField } from "./form";
import { labelsOf } from "./form-labels.server";
import { issueMessage, messageOf } from "./messages.server";

/** What a refused form gives back: nothing that was typed is lost, except secrets. */
function keep(form: FormData): FormReply["values"] {
  const values: Record<string, string[]> = {};
  for (const name of new Set(form.keys())) {
    if (/password|secret|token/i.test(name)) continue;
    const texts = form.getAll(name).filter((value) => typeof value === "string");
    if (texts.length > 0) values[name] = texts;
  }
  return values;
}

/** Names of fields are plain words; a path such as `a[9999999].b` would build what it says. */
const fieldName = /^[a-z][\w-]{0,63}$/i;
const mostFields = 400;

/**
 * The form without what none of ours sends: other names than plain ones, and NUL, the one character
 * that the database cannot keep.
 */
function cleaned(form: FormData): FormData {
  const clean = new FormData();
  let count = 0;
  for (const [name, value] of form) {
    count += 1;
    if (count > mostFields) throw invalid("core.invalid");
    if (!fieldName.test(name) || name === "constructor") continue;
    clean.append(name, typeof value === "string" ? value.replaceAll("\u0000", "") : value);
  }
  return clean;
}

const errorCode = /^[a-z][a-z-]*\.[a-z0-9.-]+$/;

/** A schema's own messages are error codes, and zod hands them on unspoken. */
function inWords(t: TFunction, errors: FormReply["errors"]): FormReply["errors"] {
  const say = (message: string) => (errorCode.test(message) ? messageOf(t, message) : message);
  return Object.fromEntries(
    Object.entries(errors).map(([field, messages]) => [field, messages?.map(say) ?? null]),
  );
}

/** Labels of the fields that have errors, in the reader's language. */
function labelled(t: TFunction, schema: z.ZodType, errors: FormReply["errors"]) {
  const labels = Object.entries(labelsOf(schema)).filter(([field]) => errors[field]);
  return Object.fromEntries(labels.map(([field, key]) => [field, t(key)]));
}

function refuse(
  form: FormData,
  status: number,
  errors: FormReply["errors"],
  labels: FormReply["labels"] = {},
) {
  const intent = form.get("intent");
  const reply: FormReply = {
    intent: typeof intent === "string" ? intent : "",
    values: keep(form),
    errors,
    labels,
  };
  return json(reply, { status });
}

/**
 * What makes two sendings the same: the form's own key, where it went, and everything that was typed.
 * Undefined for a form without a key.
 */
function digestOf(form: FormData, request: Request): Sent | undefined {
  const key = form.get(formKeyField);
  if (typeof key !== "string" || key === "") return undefined;
  const fields = [...form].filter(([, value]) => typeof value === "string");
  const content = JSON.stringify([new URL(request.url).pathname, fields]);
  return createHash("sha256").update(content).digest("base64url");
}

interface FormContext {
  readonly request: Request;
  readonly requestId: string;
  readonly t: TFunction;
}

/**
 * Reads a form by its schema and runs the command. Faulty input, and refusals of the command that
 * belong to what was typed (Invalid, Conflict, RateLimited), come back as a {@link FormReply} to be
 * shown in the same form; every other error goes its usual way.
 * @param run gets the input, and the form as it was sent, for commands that must make one thing of
 * a form sent twice (see core/once.server.ts)
 * @param given the form, when the action has read it already (several forms on one page)
 */
export async function submitForm<Schema extends z.ZodType, Result>(
  { request, requestId, t }: FormContext,
  schema: Schema,
  run: (input: z.output<Schema>, sent: Sent | undefined) => Promise<Result>,
  given?: FormData,
) {
  const form = cleaned(given ?? (await request.formData()));
  const submission = parseWithZod(form, { schema, error: (issue) => issueMessage(t, issue) });
  if (submission.status !== "success") {
    const errors = inWords(t, submission.error ?? {});
    return refuse(form, 400, errors, labelled(t, schema, errors));
  }
  try {
    return await run(submission.value as z.output<Schema>, digestOf(form, request));
  } catch (error) {
    const refusal = refusalOfForm(error, requestId);
    return refuse(form, statusOf(refusal.kind), {
      [refusal.field ?? ""]: [messageOf(t, refusal.code, refusal.params)],
    });
  }
}

/**
 * The refusal of a command that belongs to what was typed, and so is shown in the form.
 * @throws whatever else was thrown
 */
export function refusalOfForm(error: unknown, requestId: string): AppError {
  const refusal = refusalOf(error, requestId);
  if (!refusal) throw error;
  if (!["invalid", "conflict", "rate-limited"].includes(refusal.kind)) throw refusal;
  return refusal;
}
