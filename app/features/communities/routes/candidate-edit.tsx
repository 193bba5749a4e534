import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "~/core/errors";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Button, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { CommunityPage } from "../components/community-page";
import { languagesOf, placeOf } from "../place.server";
import { getCommunity } from "../queries.server";
import { changeCandidate } from "../shortlist/commands/keep-candidate.server";
import { CandidateFields } from "../shortlist/components/candidate-fields";
import { canManageShortlist } from "../shortlist/policy";
import { viewCandidate } from "../shortlist/queries.server";
import { candidateSchema } from "../shortlist/schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";
export const handle = { messages: ["communities.set-up"] };

export const loader = memberLoader(async (page) => {
  const { actor, params, t } = page;
  const community = await getCommunity(actor, params.country, params.component, canManageShortlist);
  const candidate = await viewCandidate(actor, community, params.candidate);
  if (candidate.removed) throw notFound();
  return {
    place: placeOf(page, community),
    candidate,
    langs: languagesOf(community),
    meta: { title: t("communities:shortlist.candidate.metaTitle", { name: candidate.name }) },
  };
});

export const action = memberAction(async (page) => {
  const { actor, params } = page;
  const community = await getCommunity(actor, params.country, params.component, canManageShortlist);
  const { id } = await viewCandidate(actor, community, params.candidate);
  return submitForm(page, candidateSchema, async (input) => {
    await changeCandidate(actor, id, input);
    const there = paths.candidate(community.countryCode, community.component, id);
    return redirect(`${there}?done=changed`, 303);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function CandidateEdit() {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { place, candidate, langs } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  const list = paths.shortlist(place.countryCode, place.component);
  return (
    <CommunityPage
      place={place}
      step={3}
      above={{ to: list, label: t("shortlist.title") }}
      title={candidate.name}
    >
      <Form method="post">
        <FormErrors form={form} />
        <CandidateFields form={form} stored={candidate} langs={langs} />
        <FormActions>
          <Button variant="primary">{t("shortlist.form.save")}</Button>
          <LinkButton to={`${list}/${candidate.id}`} variant="quiet">
            {t("shortlist.form.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </CommunityPage>
  );
}
