import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { Button, LinkButton } from "~/ui/button";
import { ExactInput } from "~/ui/exact-input";
import { FormActions } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page";
import { requestPasswordReset } from "../commands/reset-password.server";
import { forgotSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async ({ t, url }) => ({
  sent: url.searchParams.get("done") === "sent",
  meta: { title: t("accounts:forgot.title") },
}));

export const action = publicAction(async (page) =>
  submitForm(page, forgotSchema, async ({ email }) => {
    await requestPasswordReset(email, page);
    return redirect(`${paths.forgot()}?done=sent`, 303);
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function Forgot() {
  const { t } = useTranslation("accounts");
  const { sent } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  if (sent) {
    return (
      <>
        <PageHeader title={t("forgot.title")} />
        <Notice
          tone="good"
          role="status"
          title={t("forgot.sent")}
          actions={<LinkButton to={paths.signIn()}>{t("forgot.back")}</LinkButton>}
        >
          {t("forgot.sentText")}
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("forgot.title")} lead={t("forgot.lead")} />
      <Form method="post" className="stack max-w-measure">
        <FormErrors form={form} />
        <ExactInput
          name="email"
          kind="email"
          label={t("forgot.email")}
          defaultValue={form.value("email")}
          error={form.error("email")}
          autoComplete="email"
          required
        />
        <FormActions>
          <Button variant="primary">{t("forgot.do")}</Button>
        </FormActions>
        <p className="text-quiet text-sm">{t("forgot.noEmail")}</p>
      </Form>
    </>
  );
}
