import { json, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { submitForm } from "~/http/form.server";
import { MeTabs } from "~/http/me-tabs";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Anchor } from "~/ui/anchor";
import { Button, LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { PageHeader, Section } from "~/ui/page";
import { changePassword } from "../commands/change-password.server";
import { endOtherSessions, endOwnSession } from "../commands/end-sessions.server";
import { PasswordForm } from "../components/password-form";
import { SessionList } from "../components/session-list";
import { getOwnEmail, listOwnSessions } from "../queries.server";
import { changePasswordSchema } from "../schema";
import { startSession } from "../start-session.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async ({ actor, t, url }) => ({
  sessions: await listOwnSessions(actor),
  ...(await getOwnEmail(actor)),
  handle: actor.handle,
  done: url.searchParams.get("done"),
  meta: { title: t("accounts:security.title") },
}));

const back = (done: string, headers?: Headers) =>
  redirect(`${paths.security()}?done=${done}`, { status: 303, ...(headers ? { headers } : {}) });

export const action = memberAction(async (page) => {
  const { actor, request } = page;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "password":
      return submitForm(
        page,
        changePasswordSchema,
        async (input) => {
          const proof = await changePassword(actor, input);
          return back("password", await startSession(proof, request.headers));
        },
        form,
      );
    case "end": {
      const id = form.get("session");
      if (typeof id !== "string" || id.length > 100) return json(null, 400);
      await endOwnSession(actor, id.replaceAll("\u0000", ""));
      return back("ended");
    }
    case "end-others":
      await endOtherSessions(actor);
      return back("ended-others");
    default:
      return json(null, 400);
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

const told = ["password", "ended", "ended-others"];

export default function Security() {
  const { t } = useTranslation("accounts");
  const { sessions, email, proved, handle, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t("security.title")} />
      <MeTabs current="security" />
      {done && told.includes(done) ? (
        <Notice tone="good" role="status">
          {t(`security.done.${done}`)}
        </Notice>
      ) : null}
      <Section title={t("security.passwordTitle")}>
        <PasswordForm handle={handle} reply={reply} />
      </Section>
      <Section title={t("security.emailTitle")}>
        <p className="break-words">{email ? <bdi>{email}</bdi> : t("security.emailNone")}</p>
        {email && !proved ? (
          <p>
            {t("security.emailUnproved")}{" "}
            <Anchor to={paths.email()}>{t("security.emailProve")}</Anchor>
          </p>
        ) : null}
        <p>
          <LinkButton to={paths.email()}>
            {email ? t("security.emailChange") : t("security.emailAdd")}
          </LinkButton>
        </p>
      </Section>
      <Section title={t("security.sessionsTitle")} lead={t("security.sessionsLead")}>
        <SessionList sessions={sessions} />
        {sessions.length > 1 ? (
          <Form method="post">
            <Button name="intent" value="end-others">
              {t("security.endOthers")}
            </Button>
          </Form>
        ) : null}
      </Section>
    </>
  );
}
