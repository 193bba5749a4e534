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

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** The address opens a door: no cache keeps the page. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = memberLoader(async ({ actor, params, t }) => {
  const email = await findNewEmail(actor, params.token ?? "");
  const view = { email, handle: actor.handle, meta: { title: t("accounts:emailConfirm.title") } };
  return json(view, email ? 200 : 404);
});

export const action = memberAction(async ({ actor, params, requestId }) => {
  const token = params.token ?? "";
  try {
    await confirmEmailChange(actor, token, requestId);
  } catch (error) {
    if (!isAppError(error) || error.code !== "accounts.email-link-unusable") throw error;
    return redirect(paths.emailConfirm(token), 303);
  }
  return redirect(`${paths.email()}?done=changed`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
  { name: "robots", content: "noindex" },
];

export default function EmailConfirm() {
  const { t } = useTranslation("accounts");
  const { email, handle } = useLoaderData<typeof loader>();
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
        title={t("emailConfirm.title")}
        lead={t("emailConfirm.lead", { email, handle })}
      />
      <Form method="post">
        <FormActions>
          <Button variant="primary">{t("emailConfirm.do")}</Button>
          <LinkButton to={paths.email()}>{t("emailConfirm.notNow")}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
