import { expect, it } from "vitest";
import { z } from "zod";
import { daySchema } from "~/core/days";
import { invalid } from "~/core/errors";
import { translator } from "~/core/i18n/i18n.server";
import { isFormReply } from "./form";
import { submitForm } from "./form.server";

const schema = z.object({
  name: z.string().min(1).meta({ label: "accounts:profile.name" }),
  phone: z.string().regex(/^\d+$/, { error: "communities.shortlist-phone-form" }),
});
const t = translator("en");

function submit(fields: Record<string, string>, run = async () => "done") {
  const body = new URLSearchParams(fields);
  const request = new Request("http://learnin.invalid/", { method: "POST", body });
  return submitForm({ request, requestId: "test", t }, schema, run);
}

async function replyOf(answer: unknown) {
  const data: unknown = answer instanceof Response ? await answer.json() : answer;
  return isFormReply(data) ? data : undefined;
}

it("says a schema's own codes in words, and keeps what was typed", async () => {
  const reply = await replyOf(await submit({ name: "", phone: "abc" }));
  expect(reply?.values).toEqual({ name: [""], phone: ["abc"] });
  expect(reply?.errors).toEqual({
    name: [t("shell:errors.required")],
    phone: [t("communities:errors.shortlist-phone-form")],
  });
  expect(reply?.errors.phone?.[0]).toContain("digits");
  expect(reply?.labels).toEqual({ name: t("accounts:profile.name") });
});

it("says a command's refusal beside its field, or above the form", async () => {
  const fields = { name: "A", phone: "1" };
  const refuse = (field?: string) =>
    submit(fields, async () => {
      throw invalid("communities.tools-date-form", field ? { field } : {});
    });
  const words = t("communities:errors.tools-date-form");
  expect((await replyOf(await refuse("name")))?.errors).toEqual({ name: [words] });
  expect((await replyOf(await refuse()))?.errors).toEqual({ "": [words] });
  expect(await submit(fields)).toBe("done");
});

it("asks for digits where a number is wanted, also when there is nothing", async () => {
  const people = z.object({ people: z.coerce.number().int().min(2) });
  for (const typed of ["", "many", "2.5"]) {
    const body = new URLSearchParams({ people: typed });
    const request = new Request("http://learnin.invalid/", { method: "POST", body });
    const answer = await submitForm({ request, requestId: "test", t }, people, async () => "done");
    const words = (await replyOf(answer))?.errors.people;
    expect(words, typed).toEqual([t("shell:errors.not-a-number")]);
  }
});

it("tells a missing day from one that is none", async () => {
  const says = async (day: string) => {
    const body = new URLSearchParams({ day });
    const request = new Request("http://learnin.invalid/", { method: "POST", body });
    const days = z.object({ day: daySchema });
    const answer = await submitForm({ request, requestId: "test", t }, days, async () => "done");
    return (await replyOf(answer))?.errors.day;
  };
  expect(await says("")).toEqual([t("shell:errors.required")]);
  for (const wrong of ["31.05.2026", "2026-02-30", "0026-05-31"]) {
    expect(await says(wrong)).toEqual([t("shell:errors.not-a-day")]);
  }
  expect(await says("2026-05-31")).toBeUndefined();
});
