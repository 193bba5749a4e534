import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isPerson } from "~/core/actor";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { landingOf } from "~/http/landing";
import { paths, safeNext } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { Anchor } from "~/ui/anchor";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { TextInput } from "~/ui/inputs";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page";
import { signIn } from "../commands/sign-in.server";
import { Personas } from "../components/personas";
import { listPersonas } from "../queries.server";
import { signInSchema } from "../schema";
import { startSession } from "../start-session.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async ({ actor, t, url }) => {
  const next = safeNext(url.searchParams.get("next"), "");
  if (isPerson(actor)) throw redirect(next || landingOf(actor));
  return {
    next,
    done: url.searchParams.get("done"),
    personas: await listPersonas(),
    meta: { title: t("accounts:signIn.title") },
  };
});

export const action = publicAction(async (page) => {
  const given = await page.request.formData();
  return submitForm(
    page,
    signInSchema,
    async (input) => {
      const { person, proof } = await signIn(input, {
        clientAddress: page.clientAddress,
        requestId: page.requestId,
        cookieHeader: page.request.headers.get("cookie"),
      });
      const headers = await startSession(proof, page.request.headers);
      return redirect(safeNext(given.get("next"), landingOf(person)), { status: 303, headers });
    },
    given,
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function SignIn() {
  const { t } = useTranslation("accounts");
  const { next, done, personas } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  return (
    <>
      <PageHeader title={t("signIn.title")} lead={t("signIn.lead")} />
      <div className="stack max-w-measure">
        {done === "password" ? (
          <Notice tone="good" role="status">
            {t("signIn.passwordChanged")}
          </Notice>
        ) : null}
        <FormErrors form={form} />
        <Form method="post" className="stack">
          <input type="hidden" name="next" value={form.value("next", next)} />
          <TextInput
            name="identifier"
            label={t("signIn.identifier")}
            help={t("signIn.identifierHelp")}
            defaultValue={form.value("identifier")}
            error={form.error("identifier")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <TextInput
            name="password"
            type="password"
            label={t("signIn.password")}
            error={form.error("password")}
            autoComplete="current-password"
            required
          />
          <FormActions>
            <Button variant="primary">{t("signIn.do")}</Button>
            <Anchor to={paths.forgot()}>{t("signIn.forgot")}</Anchor>
          </FormActions>
        </Form>
        <p>
          {t("signIn.invited")} <Anchor to={paths.join()}>{t("signIn.enterCode")}</Anchor>
        </p>
      </div>
      {personas.length > 0 ? <Personas personas={personas} next={next} /> : null}
    </>
  );
}
