import { json, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { clock } from "~/core/clock.server";
import { isAppError } from "~/core/errors";
import { signIn } from "~/features/accounts/commands/sign-in.server";
import { suggestFreeHandle } from "~/features/accounts/queries.server";
import type { SignInInput } from "~/features/accounts/schema";
import type { Proof } from "~/features/accounts/session.server";
import { startSession } from "~/features/accounts/start-session.server";
import { timeZoneChoices } from "~/features/accounts/time-zones";
import { submitForm } from "~/http/form.server";
import type { PageContext } from "~/http/page-context.server";
import { paths } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page";
import {
  createFirstAdministrator,
  isFirstAdministratorLink,
} from "../commands/first-administrator.server";
import { NewPersonForm } from "../components/new-person-form";
import { looksAfterSite } from "../policy";
import { welcomeSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** The address opens a door: no cache keeps the page. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = publicLoader(async ({ params, lang, t }) => {
  const usable = await isFirstAdministratorLink(params.token ?? "");
  return json(
    {
      usable,
      lang,
      timeZones: timeZoneChoices(lang, "UTC", clock.now()),
      meta: { title: t("membership:welcome.title") },
    },
    usable ? 200 : 404,
  );
});

export const action = publicAction(async (page) => {
  const token = page.params.token ?? "";
  return submitForm(page, welcomeSchema, async ({ intent: _, handle, ...input }) => {
    try {
      const chosen = handle ?? (await suggestFreeHandle(input.name));
      const proof = await createFirstAdministrator(token, { ...input, handle: chosen });
      const answer = await startSession(proof, page.request.headers);
      return redirect(paths.region(), { status: 303, headers: answer });
    } catch (error) {
      if (!isAppError(error) || error.code !== "membership.welcome-unusable") throw error;
      // Sent twice: whoever made the account by the first one is signed in, or knows its password.
      if (looksAfterSite(page.actor)) return redirect(paths.region(), 303);
      const identifier = input.email ?? handle;
      const proof = identifier && (await signInAgain(page, { ...input, identifier }));
      if (!proof) return redirect(paths.welcome(token), 303);
      const answer = await startSession(proof, page.request.headers);
      return redirect(paths.region(), { status: 303, headers: answer });
    }
  });
});

async function signInAgain(
  { clientAddress, requestId, request }: PageContext,
  { identifier, password }: SignInInput,
): Promise<Proof | null> {
  const cookieHeader = request.headers.get("cookie");
  try {
    const from = { clientAddress, requestId, cookieHeader };
    return (await signIn({ identifier, password }, from)).proof;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
  { name: "robots", content: "noindex" },
];

export default function Welcome() {
  const { t } = useTranslation("membership");
  const { usable, lang, timeZones } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if (!usable) {
    return (
      <EmptyState
        wholePage
        title={t("welcome.unusable")}
        action={<LinkButton to={paths.signIn()}>{t("shell:shellNav.signIn")}</LinkButton>}
      >
        {t("welcome.unusableAdvice")}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title={t("welcome.title")} lead={t("welcome.lead")} />
      <NewPersonForm
        data={reply}
        name=""
        handle=""
        email={null}
        asksEmail
        uiLang={lang}
        timeZone="UTC"
        timeZones={timeZones}
        signIn={null}
      />
    </>
  );
}
