import { json, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { submitForm } from "~/http/form.server";
import { MeTabs } from "~/http/me-tabs";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { PageHeader, Section } from "~/ui/page";
import { Time } from "~/ui/time";
import {
  requestEmailChange,
  requestEmailProof,
  withdrawEmailChange,
} from "../commands/change-email.server";
import { EmailForm } from "../components/email-form";
import { UnprovedEmail } from "../components/unproved-email";
import { getOwnEmail } from "../queries.server";
import { changeEmailSchema, proveEmailSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async ({ actor, t, url }) => ({
  ...(await getOwnEmail(actor)),
  handle: actor.handle,
  done: url.searchParams.get("done"),
  meta: { title: t("accounts:email.title") },
}));

const back = (done: string) => redirect(`${paths.email()}?done=${done}`, 303);

export const action = memberAction(async (page) => {
  const form = await page.request.formData();
  switch (form.get("intent")) {
    case "change":
      return submitForm(
        page,
        changeEmailSchema,
        async (input) => {
          await requestEmailChange(page.actor, input, page);
          return back("sent");
        },
        form,
      );
    case "prove":
      return submitForm(
        page,
        proveEmailSchema,
        async () => {
          await requestEmailProof(page.actor, page);
          return back("proof-sent");
        },
        form,
      );
    case "withdraw":
      await withdrawEmailChange(page.actor);
      return back("withdrawn");
    default:
      return json(null, 400);
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

const told = ["withdrawn", "changed", "proof-sent", "proved"];

export default function Email() {
  const { t } = useTranslation("accounts");
  const { lang, timeZone } = usePage();
  const { email, proved, pending, handle, done } = useLoaderData<typeof loader>();
  const another = pending && pending.email !== email ? pending : null;
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t("email.title")} lead={t("email.lead")} />
      <MeTabs current="security" />
      {done && told.includes(done) ? (
        <Notice tone="good" role="status">
          {t(`email.done.${done}`)}
        </Notice>
      ) : null}
      {another ? (
        <Notice
          tone="info"
          {...(done === "sent" ? { role: "status" as const } : {})}
          title={t("email.pending", { email: another.email })}
          actions={
            <Form method="post">
              <Button name="intent" value="withdraw">
                {t("email.withdraw")}
              </Button>
            </Form>
          }
        >
          <p>
            {t("email.pendingText")} {t("email.until")}{" "}
            <Time value={another.until} lang={lang} timeZone={timeZone} format="datetime" />
          </p>
        </Notice>
      ) : null}
      {email && !proved && !another ? <UnprovedEmail until={pending?.until} reply={reply} /> : null}
      <Section title={t("email.current")}>
        <p className="break-words">{email ? <bdi>{email}</bdi> : t("email.none")}</p>
      </Section>
      <Section title={email ? t("email.changeTitle") : t("email.addTitle")}>
        <EmailForm handle={handle} first={!email} reply={reply} />
      </Section>
    </>
  );
}
