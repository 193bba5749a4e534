import { json, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isAppError } from "~/core/errors";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormActions } from "~/ui/form";
import { TextInput } from "~/ui/inputs";
import { PageHeader } from "~/ui/page";
import { isResetTokenUsable, resetPassword } from "../commands/reset-password.server";
import { markDevice } from "../known-device.server";
import { resetSchema } from "../schema";
import { closeSession } from "../session.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** The address opens a door: no cache keeps the page. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = publicLoader(async ({ params, t }) => {
  const usable = await isResetTokenUsable(params.token ?? "");
  return json({ usable, meta: { title: t("accounts:reset.title") } }, usable ? 200 : 404);
});

export const action = publicAction(async (page) => {
  const token = page.params.token ?? "";
  return submitForm(page, resetSchema, async ({ newPassword }) => {
    try {
      const userId = await resetPassword(token, newPassword);
      const headers = await headersAfter(userId, page.request);
      return redirect(`${paths.signIn()}?done=password`, { status: 303, headers });
    } catch (error) {
      if (!isAppError(error) || error.code !== "accounts.reset-unusable") throw error;
      return redirect(paths.reset(token), 303);
    }
  });
});

/**
 * The device is known from now on: while somebody guesses at the account from elsewhere, its owner,
 * who has read the mail, must not be counted with them.
 */
async function headersAfter(userId: string, request: Request): Promise<Headers> {
  const cookieHeader = request.headers.get("cookie");
  const headers = new Headers();
  headers.append("Set-Cookie", await closeSession(cookieHeader));
  headers.append("Set-Cookie", markDevice(cookieHeader, userId));
  return headers;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
  { name: "robots", content: "noindex" },
];

export default function Reset() {
  const { t } = useTranslation("accounts");
  const { usable } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  if (!usable) {
    return (
      <EmptyState
        wholePage
        title={t("reset.unusable")}
        action={<LinkButton to={paths.forgot()}>{t("reset.again")}</LinkButton>}
      >
        {t("reset.unusableAdvice")}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title={t("reset.title")} lead={t("reset.lead")} />
      <Form method="post" className="stack max-w-measure">
        <FormErrors form={form} />
        <TextInput
          name="newPassword"
          type="password"
          label={t("password.new")}
          help={t("password.help")}
          error={form.error("newPassword")}
          autoComplete="new-password"
          required
        />
        <FormActions>
          <Button variant="primary">{t("reset.do")}</Button>
        </FormActions>
      </Form>
    </>
  );
}
