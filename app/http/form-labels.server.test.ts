import { expect, it } from "vitest";
import { z } from "zod";
import { catalogue } from "~/core/i18n/catalogue.server";
import { uiLanguages } from "~/core/i18n/ui-languages";
import { labelsOf } from "./form-labels.server";

it("finds the labels of a schema, also of one that is judged as a whole or has forms", () => {
  const text = z.string().min(1);
  const one = z.object({ title: text.meta({ label: "a:title" }), kind: text });
  const other = z.object({ day: text.optional().meta({ label: "a:day" }) });
  expect(labelsOf(one)).toEqual({ title: "a:title" });
  expect(labelsOf(one.refine(() => true))).toEqual({ title: "a:title" });
  expect(labelsOf(one.transform((input) => input))).toEqual({ title: "a:title" });
  expect(labelsOf(z.union([one, other]))).toEqual({ title: "a:title", day: "a:day" });
  expect(labelsOf(text)).toEqual({});
});

it("names fields by sentences that there are", () => {
  const modules = import.meta.glob<Record<string, unknown>>("../features/**/schema.ts", {
    eager: true,
  });
  const keys = Object.values(modules)
    .flatMap((module) => Object.values(module))
    .filter((value) => value instanceof z.ZodType)
    .flatMap((schema) => Object.values(labelsOf(schema)));
  expect(keys.length).toBeGreaterThan(20);
  const sentence = (lang: string, key: string) => {
    const [room = "", path = ""] = key.split(":");
    return path
      .split(".")
      .reduce<unknown>(
        (at, part) => (at as Record<string, unknown>)?.[part],
        catalogue()[lang]?.[room],
      );
  };
  for (const lang of uiLanguages)
    for (const key of keys) expect(sentence(lang, key), `${lang} ${key}`).toBeTypeOf("string");
});
