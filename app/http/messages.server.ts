import type { TFunction } from "i18next";
import type { z } from "zod";

/**
 * The sentence for an error code: `documents.archived` stands under `documents:errors.archived`,
 * codes of core under `shell:errors.…`.
 */
export function messageOf(
  t: TFunction,
  code: string,
  params: Record<string, string | number> = {},
): string {
  const [room = "core", ...rest] = code.split(".");
  const key = `${room === "core" ? "shell" : room}:errors.${rest.join(".")}`;
  return t([key, "shell:errors.refused"], params);
}

/** The sentence for what a schema found wrong; a schema's own message is an error code. */
export function issueMessage(t: TFunction, issue: z.core.$ZodRawIssue): string {
  const own = typeof issue.message === "string" ? issue.message : undefined;
  switch (issue.code) {
    case "invalid_type":
      if (issue.expected === "number" || issue.expected === "int")
        return t("shell:errors.not-a-number");
      return t(issue.input === undefined ? "shell:errors.required" : "shell:errors.wrong-form");
    case "too_small":
      if (issue.origin === "string" && Number(issue.minimum) <= 1)
        return t("shell:errors.required");
      return t(`shell:errors.too-small-${issue.origin === "number" ? "number" : "text"}`, {
        count: Number(issue.minimum),
      });
    case "too_big":
      return t(`shell:errors.too-big-${issue.origin === "number" ? "number" : "text"}`, {
        count: Number(issue.maximum),
      });
    case "invalid_format":
      return t([`shell:errors.format-${issue.format}`, "shell:errors.wrong-form"]);
    case "invalid_value":
      return t("shell:errors.choose");
    case "custom":
      return own ? messageOf(t, own) : t("shell:errors.wrong-form");
    default:
      return t("shell:errors.wrong-form");
  }
}
