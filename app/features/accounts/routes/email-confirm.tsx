import { json, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isAppError } from "~/core/errors";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormActions } from "~/ui/form";
import { PageHeader } from "~/ui/page";
import { confirmEmailChange, findNewEmail } from "../commands/change-email.server";
import { getOwnEmail } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** The address opens a door: no cache keeps the page. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = memberLoader(async ({ actor, params, t }) => {
  const email = await findNewEmail(actor, params.token ?? "");
  const own = email !== null && (await getOwnEmail(actor)).email === email;
  const title = t(own ? "accounts:emailConfirm.ownTitle" : "accounts:emailConfirm.title");
  const view = { email, own, handle: actor.handle, meta: { title } };
  return json(view, email ? 200 : 404);
});

export const action = memberAction(async ({ actor, params, requestId }) => {
  const token = params.token ?? "";
  try {
    const { changed } = await confirmEmailChange(actor, token, requestId);
    return redirect(`${paths.email()}?done=${changed ? "changed" : "proved"}`, 303);
  } catch (error) {
    if (!isAppError(error) || error.code !== "accounts.email-link-unusable") throw error;
    return redirect(paths.emailConfirm(token), 303);
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
  { name: "robots", content: "noindex" },
];

export default function EmailConfirm() {
  const { t } = useTranslation("accounts");
  const { email, own, handle, meta } = useLoaderData<typeof loader>();
  if (!email) {
    return (
      <EmptyState
        wholePage
        title={t("emailConfirm.unusable")}
        action={<LinkButton to={paths.email()}>{t("emailConfirm.again")}</LinkButton>}
      >
        {t("emailConfirm.unusableAdvice", { handle })}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader
        title={meta.title}
        lead={t(own ? "emailConfirm.ownLead" : "emailConfirm.lead", { email, handle })}
      />
      <Form method="post">
        <FormActions>
          <Button variant="primary">{t(own ? "emailConfirm.ownDo" : "emailConfirm.do")}</Button>
          <LinkButton to={paths.email()}>{t("emailConfirm.notNow")}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
