import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isPerson } from "~/core/actor";
import { paths } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { SignOutForm } from "~/http/sign-out-form";
import { Button, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { PageHeader } from "~/ui/page";
import { signOut } from "../commands/sign-out.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async ({ actor, t }) => {
  if (!isPerson(actor)) throw redirect(paths.home());
  return { name: actor.name, meta: { title: t("accounts:signOut.title") } };
});

export const action = publicAction(async ({ request, actor }) => {
  const form = await request.formData();
  const headers = await signOut(actor, {
    everywhere: form.get("where") === "everywhere",
    cookieHeader: request.headers.get("cookie"),
  });
  return redirect(paths.home(), { status: 303, headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

/** Asked for by its address, signing out asks first: a link must not be able to do it. */
export default function SignOut() {
  const { t } = useTranslation("accounts");
  const { name } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("signOut.title")} lead={t("signOut.lead", { name })} />
      <SignOutForm>
        <FormActions>
          <Button variant="primary" name="where" value="here">
            {t("signOut.here")}
          </Button>
          <Button name="where" value="everywhere">
            {t("signOut.everywhere")}
          </Button>
          <LinkButton to={paths.me()} variant="quiet">
            {t("signOut.stay")}
          </LinkButton>
        </FormActions>
      </SignOutForm>
    </>
  );
}
