import { isRouteErrorResponse } from "@remix-run/react";
import type { TFunction } from "i18next";
import type { ErrorView } from "./error-response.server";

/** What the server said of an error; what it did not say anything of is broken, or has no page. */
export function errorView(error: unknown): ErrorView {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined;
  if (typeof data === "object" && data !== null && "kind" in data && "code" in data) {
    return data as ErrorView;
  }
  if (isLostLine(error))
    return { kind: "no-line", code: "core.no-line", params: {}, requestId: "" };
  const kind = isRouteErrorResponse(error) && error.status === 404 ? "not-found" : "broken";
  return { kind, code: `core.${kind}`, params: {}, requestId: "" };
}

/** Browsers say "Failed to fetch", "Load failed" or "NetworkError…" when nothing came back. */
const isLostLine = (error: unknown) =>
  error instanceof TypeError && /fetch|load failed|network/i.test(error.message);

/** An error page's heading and its reason, in words that help. */
export function errorWords(t: TFunction, { kind, code, params, reason }: ErrorView) {
  const ofKind = `shell:errorPages.${kind}`;
  const own = code.startsWith("core.") ? `shell:errorPages.${code.slice("core.".length)}` : ofKind;
  return {
    title: t([`${own}.title`, `${ofKind}.title`]),
    reason: reason ?? t([`${own}.text`, `${ofKind}.text`], params),
  };
}
