import { json, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countryNote } from "~/core/countries/countries";
import { startSession } from "~/features/accounts/start-session.server";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { MeTabs } from "~/http/me-tabs";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { CountryNote } from "~/ui/country-name";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page";
import { acceptGrant, declineGrant } from "../commands/answer-proposal.server";
import { endGrant } from "../commands/end-grant.server";
import { MyProposals } from "../components/my-proposals";
import { MyRoles } from "../components/my-roles";
import { placeName } from "../invitation-mail.server";
import { listMyGrants, type MyGrant } from "../queries.server";
import { grantIdSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** Where the place of a right is looked at. */
function pathOf({ role, countryCode, component }: MyGrant): string | null {
  if (role === "regional") return paths.region();
  if (!countryCode) return null;
  return component ? paths.community(countryCode, component) : paths.country(countryCode);
}

export const loader = memberLoader(async ({ actor, lang, t, url }) => {
  const grants = await listMyGrants(actor);
  return {
    name: actor.name,
    handle: actor.handle,
    grants: grants.map((grant) => ({
      ...grant,
      place: placeName(t, lang, grant.countryCode, grant.component),
      to: pathOf(grant),
    })),
    notes: [...new Set(grants.flatMap((grant) => countryNote(grant.countryCode ?? "") ?? []))],
    done: url.searchParams.get("done"),
    meta: { title: t("membership:me.title") },
  };
});

const back = (done: string, headers?: Headers) =>
  redirect(`${paths.me()}?done=${done}`, { status: 303, ...(headers ? { headers } : {}) });

export const action = memberAction(async (page) => {
  const { actor, request } = page;
  const form = await request.formData();
  const submit = (run: (grantId: string) => Promise<Response>) =>
    submitForm(page, grantIdSchema, ({ grantId }) => run(grantId), form);

  switch (form.get("intent")) {
    case "accept":
      return submit(async (grantId) => {
        const { renewal } = await acceptGrant(actor, grantId);
        return back("accepted", renewal ? await startSession(renewal, request.headers) : undefined);
      });
    case "decline":
      return submit(async (grantId) => {
        await declineGrant(actor, grantId);
        return back("declined");
      });
    case "end":
      return submit(async (grantId) => {
        await endGrant(actor, grantId);
        return back("ended");
      });
    default:
      return json(null, 400);
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

const told = ["accepted", "declined", "ended"];

export default function Me() {
  const { t } = useTranslation("membership");
  const { name, handle, grants, notes, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={name} lead={`@${handle}`} />
      <MeTabs current="overview" />
      {done && told.includes(done) ? (
        <Notice tone="good" role="status">
          {t(`me.done.${done}`)}
        </Notice>
      ) : null}
      {["accept", "decline", "end"].map((intent) => (
        <FormErrors key={intent} form={formView(reply, intent)} />
      ))}
      <MyProposals grants={grants.filter((grant) => grant.state === "proposed")} />
      <MyRoles grants={grants.filter((grant) => grant.state !== "proposed")} />
      {notes.map((note) => (
        <CountryNote key={note}>{t(note)}</CountryNote>
      ))}
    </>
  );
}
