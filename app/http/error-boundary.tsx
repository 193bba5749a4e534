import { useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { errorView, errorWords } from "./error-words";
import { paths } from "./paths";
import { usePage } from "./use-page";

/** What went wrong, in words that help, with ways on. Nothing of the inside is told. */
export function ErrorPage() {
  const { t } = useTranslation("shell");
  const { actor, path } = usePage();
  const view = errorView(useRouteError());
  const { kind, requestId } = view;
  const { title, reason } = errorWords(t, view);
  return (
    <EmptyState
      wholePage
      title={title}
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

/** What stands on the page of an address that only ever sends a file: nothing. Its refusals are pages. */
export function NoPage() {
  return null;
}
