import { json, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { invalid } from "~/core/errors";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { CommunityPage } from "../components/community-page";
import { placeOf } from "../place.server";
import { getCommunity } from "../queries.server";
import { inviteCandidate } from "../shortlist/commands/invite-candidate.server";
import { logContact, moveCandidate } from "../shortlist/commands/move-candidate.server";
import {
  keptAfterRemoval,
  removeCandidate,
  restoreCandidate,
} from "../shortlist/commands/remove-candidate.server";
import { CandidateBody } from "../shortlist/components/candidate-body";
import { InvitationCard, isNewInvitation } from "../shortlist/components/invitation-card";
import { StateBadge } from "../shortlist/components/state-badge";
import { canManageShortlist, canReadShortlist } from "../shortlist/policy";
import { viewCandidate } from "../shortlist/queries.server";
import { contactSchema, inviteSchema, moveSchema } from "../shortlist/schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";
export const handle = { messages: ["communities.set-up"] };

const notices = ["changed", "moved", "contacted", "restored"] as const;

export const loader = memberLoader(async (page) => {
  const { actor, params, url, t } = page;
  const community = await getCommunity(actor, params.country, params.component, canReadShortlist);
  const candidate = await viewCandidate(actor, community, params.candidate);
  const done = url.searchParams.get("done");
  return {
    place: placeOf(page, community),
    candidate,
    days: keptAfterRemoval,
    done: notices.find((code) => code === done) ?? null,
    meta: { title: t("communities:shortlist.candidate.metaTitle", { name: candidate.name }) },
  };
});

export const action = memberAction(async (page) => {
  const { actor, params, request } = page;
  const { country, component: named } = params;
  const community = await getCommunity(actor, country, named, canManageShortlist);
  const { id } = await viewCandidate(actor, community, params.candidate);
  const list = paths.shortlist(community.countryCode, community.component);
  const done = (code: string) => redirect(`${list}/${id}?done=${code}`, 303);
  const form = await request.formData();
  switch (form.get("intent")) {
    case "contact":
      return submitForm(
        page,
        contactSchema,
        async (input, sent) => {
          await logContact(actor, id, { ...input, sent });
          return done("contacted");
        },
        form,
      );
    case "move":
      return submitForm(
        page,
        moveSchema,
        async (input) => {
          await moveCandidate(actor, id, input);
          return done("moved");
        },
        form,
      );
    case "invite":
      return submitForm(
        page,
        inviteSchema,
        async (input, sent) => {
          const made = await inviteCandidate(actor, id, { ...input, sent });
          const { code, link, expiresAt, sentTo } = made;
          return json({ invited: { code, link, expiresAt: expiresAt.toISOString(), sentTo } });
        },
        form,
      );
    case "remove":
      await removeCandidate(actor, id);
      return redirect(`${list}?done=removed&candidate=${id}`, 303);
    case "restore":
      await restoreCandidate(actor, id);
      return done("restored");
    default:
      throw invalid("core.wrong-form");
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function Candidate() {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { place, candidate, done, days } = useLoaderData<typeof loader>();
  const reply: unknown = useActionData();
  const list = paths.shortlist(place.countryCode, place.component);
  return (
    <CommunityPage
      place={place}
      step={3}
      above={{ to: list, label: t("shortlist.title") }}
      title={candidate.name}
      lead={<StateBadge state={candidate.state} />}
    >
      {isNewInvitation(reply) ? (
        <InvitationCard
          invited={reply.invited}
          name={candidate.name}
          back={`${list}/${candidate.id}`}
        />
      ) : (
        <CandidateBody
          candidate={candidate}
          done={done}
          days={days}
          forms={{
            contact: formView(reply, "contact"),
            move: formView(reply, "move"),
            invite: formView(reply, "invite"),
          }}
          edit={`${list}/${candidate.id}/edit`}
        />
      )}
    </CommunityPage>
  );
}
