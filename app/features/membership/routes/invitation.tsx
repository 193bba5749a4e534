import { json, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isPerson, type Role } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { countryNote, countryTimeZone } from "~/core/countries/countries";
import { isAppError } from "~/core/errors";
import { suggestFreeHandle } from "~/features/accounts/queries.server";
import type { Proof } from "~/features/accounts/session.server";
import { startSession } from "~/features/accounts/start-session.server";
import { timeZoneChoices } from "~/features/accounts/time-zones";
import { submitForm } from "~/http/form.server";
import type { PageContext } from "~/http/page-context.server";
import { paths } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { CountryNote } from "~/ui/country-name";
import { EmptyState } from "~/ui/empty-state";
import { acceptAgain } from "../commands/accept-again.server";
import {
  acceptInvitation,
  acceptInvitationAsNewPerson,
} from "../commands/accept-invitation.server";
import { AcceptForm } from "../components/accept-form";
import { InvitationCard } from "../components/invitation-card";
import { NewPersonForm } from "../components/new-person-form";
import { placeName } from "../invitation-mail.server";
import {
  findUsableInvitation,
  type UsableInvitation,
  viewOfInvitation,
} from "../invitations.server";
import { joinSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** The address opens a door: no cache keeps the page. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = publicLoader(async ({ actor, params, clientAddress, lang, t }) => {
  const token = params.token ?? "";
  const found = await findUsableInvitation(token, clientAddress);
  const meta = { title: t("membership:invitation.title") };
  // One page for unknown, used, withdrawn and expired: it tells nobody which it was.
  if (!found)
    return json({ invitation: null, place: "", note: null, who: null, setUp: null, meta }, 404);
  const timeZone = found.countryCode ? countryTimeZone(found.countryCode) : "UTC";
  return json({
    invitation: viewOfInvitation(found),
    place: placeName(t, lang, found.countryCode, found.community?.component),
    note: found.countryCode ? countryNote(found.countryCode) : null,
    who: isPerson(actor) ? { name: actor.name, handle: actor.handle } : null,
    setUp: isPerson(actor)
      ? null
      : {
          handle: found.name ? await suggestFreeHandle(found.name) : "",
          signIn: paths.signIn(paths.join(token)),
          uiLang: lang,
          timeZone,
          timeZones: timeZoneChoices(lang, timeZone, clock.now()),
        },
    meta,
  });
});

export const action = publicAction(async (page) => {
  const key = page.params.token ?? "";
  const use = { key, clientAddress: page.clientAddress };
  const { actor } = page;
  if (isPerson(actor)) {
    return submitForm(page, joinSchema.pick({ intent: true }), () =>
      orAgain(page, { key }, async () => {
        const { invitation, renewal } = await acceptInvitation(actor, use);
        return { invitation, proof: renewal };
      }),
    );
  }
  return submitForm(page, joinSchema, ({ intent: _, handle, ...input }) =>
    orAgain(page, { key, password: input.password }, async () => {
      const chosen = handle ?? (await suggestFreeHandle(input.name));
      return acceptInvitationAsNewPerson({ ...input, handle: chosen }, use);
    }),
  );
});

interface Accepted {
  invitation: UsableInvitation;
  /** of who is to be signed in */
  proof: Proof | null;
}

/** Leads to where the invitation invites; for a form that was sent before too. */
async function orAgain(
  { actor, clientAddress, requestId, request }: PageContext,
  form: { key: string; password?: string },
  accept: () => Promise<Accepted>,
) {
  const accepted = await accept().catch((error: unknown) => {
    if (!isAppError(error) || error.code !== "membership.invitation-unusable") throw error;
    const cookieHeader = request.headers.get("cookie");
    return acceptAgain(actor, form, { clientAddress, requestId, cookieHeader });
  });
  if (!accepted) return redirect(paths.join(form.key), 303);
  const { invitation, proof } = accepted;
  const headers = proof ? await startSession(proof, request.headers) : undefined;
  return redirect(placeOf(invitation), { status: 303, ...(headers ? { headers } : {}) });
}

function placeOf({ countryCode, community }: UsableInvitation): string {
  if (!countryCode) return paths.me();
  return community ? paths.community(countryCode, community.component) : paths.country(countryCode);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
  { name: "robots", content: "noindex" },
];

export default function Invitation() {
  const { t } = useTranslation("membership");
  const { invitation, place, note, who, setUp } = useLoaderData<typeof loader>();
  const data = useActionData<typeof action>();
  if (!invitation) {
    return (
      <EmptyState
        wholePage
        title={t("invitation.unusable")}
        action={<LinkButton to={paths.join()}>{t("join.title")}</LinkButton>}
      >
        {t("invitation.unusableAdvice")}
      </EmptyState>
    );
  }
  const role = t(`roles.${invitation.role as Role}`);
  return (
    <>
      <InvitationCard invitation={invitation} place={place} role={role} />
      {who ? <AcceptForm who={who} data={data} role={role} place={place} /> : null}
      {setUp ? (
        <NewPersonForm
          {...setUp}
          data={data}
          name={invitation.name ?? ""}
          email={invitation.email}
        />
      ) : null}
      {note ? <CountryNote>{t(note)}</CountryNote> : null}
    </>
  );
}
