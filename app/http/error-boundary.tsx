import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import type { ErrorView } from "./error-response.server";
import { paths } from "./paths";
import { usePage } from "./use-page";

const known = [
  "not-found",
  "forbidden",
  "invalid",
  "conflict",
  "rate-limited",
  "unavailable",
] as const;
type Known = (typeof known)[number];

function viewOf(error: unknown): {
  kind: Known | "broken";
  code: string;
  params: ErrorView["params"];
  requestId: string;
} {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined;
  if (typeof data === "object" && data !== null && "kind" in data && "code" in data) {
    return data as ErrorView;
  }
  const kind = isRouteErrorResponse(error) && error.status === 404 ? "not-found" : "broken";
  return { kind, code: `core.${kind}`, params: {}, requestId: "" };
}

/** What went wrong, in words that help, with ways on. Nothing of the inside is told. */
export function ErrorPage() {
  const { t } = useTranslation("shell");
  const { actor, path } = usePage();
  const { kind, code, params, requestId } = viewOf(useRouteError());
  const [room = "core", ...rest] = code.split(".");
  const reason =
    room === "core"
      ? t(`errorPages.${kind}.text`)
      : t([`${room}:errors.${rest.join(".")}`, `errorPages.${kind}.text`], params);
  return (
    <EmptyState
      wholePage
      title={t(`errorPages.${kind}.title`)}
      action={
        <>
          <LinkButton to={paths.home()} variant="primary">
            {t("errorPages.home")}
          </LinkButton>
          {actor || kind === "broken" ? null : (
            <LinkButton to={paths.signIn(path)}>{t("shellNav.signIn")}</LinkButton>
          )}
        </>
      }
    >
      <p>{reason}</p>
      {requestId && kind === "broken" ? (
        <p className="text-quiet text-sm">{t("errorPages.reference", { id: requestId })}</p>
      ) : null}
    </EmptyState>
  );
}

/** The error boundary of a page: the shell stays, the page explains itself. */
export function RoomErrorBoundary() {
  return <ErrorPage />;
}
