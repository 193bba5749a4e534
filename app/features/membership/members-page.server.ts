import { json, redirect } from "@remix-run/node";
import type { Component } from "~/core/components";
import { countryLabel, countryLanguages, countryNote } from "~/core/countries/countries";
import { invalid } from "~/core/errors";
import { contentLanguages, languageLabel } from "~/core/i18n/languages";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import type { MemberContext } from "~/http/route.server";
import { createInvitation } from "./commands/create-invitation.server";
import { endGrant } from "./commands/end-grant.server";
import { giveGrant } from "./commands/give-grant.server";
import { revokeInvitation } from "./commands/revoke-invitation.server";
import { listOpenInvitations } from "./invitations.server";
import {
  findPersonByHandleOrEmail,
  listCommunityPeople,
  listCountryPeople,
} from "./queries.server";
import { grantIdSchema, invitationIdSchema, inviteSchema, proposeSchema } from "./schema";
import { sheetCookie } from "./sheet-cookie.server";

/** The place that a members page is about; without a community it is the country's task force. */
export interface MembersPlace {
  readonly countryCode: string;
  readonly communityId: string | null;
  readonly component: Component | null;
}

/** What the members pages of countries and communities show. */
export async function loadMembers(page: MemberContext, place: MembersPlace) {
  const { actor, lang, t, url } = page;
  const { countryCode, communityId, component } = place;
  const { people, rolesToGive } = communityId
    ? await listCommunityPeople(actor, communityId)
    : await listCountryPeople(actor, countryCode);
  const country = countryLabel(countryCode, lang);
  const where = component ? `${t(`shell:components.${component}`)}, ${country.name}` : country.name;
  const { main, others } = countryLanguages(countryCode);
  const near = new Set<string>(["en", "ru", ...main, ...others]);
  return {
    people,
    rolesToGive,
    invitations:
      rolesToGive.length > 0 ? await listOpenInvitations(actor, { countryCode, communityId }) : [],
    languages: contentLanguages
      .filter((code) => near.has(code))
      .map((code) => ({ value: code as string, label: languageLabel(code, lang) })),
    mainLanguage: (main[0] ?? "en") as string,
    place: { countryCode, component, country, note: countryNote(countryCode) },
    done: url.searchParams.get("done"),
    meta: { title: t("membership:members.title", { place: where }) },
  };
}

export type MembersData = Awaited<ReturnType<typeof loadMembers>>;

/** The forms of the members pages, told apart by their `intent`. */
export async function actOnMembers(page: MemberContext, place: MembersPlace) {
  const { actor, request } = page;
  const form = await request.formData();
  const at = {
    countryCode: place.countryCode,
    ...(place.communityId ? { communityId: place.communityId } : {}),
  };
  const back = (done: string) => redirect(`${pathOf(place)}?done=${done}`, 303);

  switch (form.get("intent")) {
    case "invite":
      return submitForm(
        page,
        inviteSchema,
        async (input, sent) => {
          const made = await createInvitation(actor, { ...input, ...at, sent });
          const headers = { "Set-Cookie": sheetCookie(made) };
          return redirect(paths.invitation(made.id), { status: 303, headers });
        },
        form,
      );
    case "propose":
      return submitForm(
        page,
        proposeSchema,
        async ({ person, role, until, note }) => {
          const found = await findPersonByHandleOrEmail(actor, person);
          if (!found) throw invalid("membership.no-such-person", { field: "person" });
          const endsAt = until ? new Date(`${until}T23:59:59Z`) : undefined;
          const term = endsAt ? { endsAt } : {};
          const userId = found.userId;
          await giveGrant(actor, { userId, role, ...at, ...term, note, accepted: false });
          return back("proposed");
        },
        form,
      );
    case "end":
      return submitForm(
        page,
        grantIdSchema,
        async ({ grantId }) => {
          await endGrant(actor, grantId);
          return back("ended");
        },
        form,
      );
    case "revoke":
      return submitForm(
        page,
        invitationIdSchema,
        async ({ invitationId }) => {
          await revokeInvitation(actor, invitationId);
          return back("revoked");
        },
        form,
      );
    default:
      return json(null, 400);
  }
}

function pathOf({ countryCode, component }: MembersPlace): string {
  return component
    ? paths.communityMembers(countryCode, component)
    : paths.countryMembers(countryCode);
}
