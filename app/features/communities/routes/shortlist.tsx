import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { invalid } from "~/core/errors";
import { isId } from "~/core/ids";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { CommunityPage } from "../components/community-page";
import { languagesOf, placeOf } from "../place.server";
import { getCommunity } from "../queries.server";
import { ruralPercentOf } from "../shortlist/aim";
import { addCandidate } from "../shortlist/commands/keep-candidate.server";
import { keptAfterRemoval, restoreCandidate } from "../shortlist/commands/remove-candidate.server";
import { AddCandidate } from "../shortlist/components/add-candidate";
import { BalanceMeter } from "../shortlist/components/balance-meter";
import { ShortlistList } from "../shortlist/components/shortlist-list";
import { ShortlistNotice } from "../shortlist/components/shortlist-notice";
import { StateCounts } from "../shortlist/components/state-counts";
import { hintWords } from "../shortlist/hint-words.server";
import { canCountShortlist, canManageShortlist } from "../shortlist/policy";
import { viewShortlist } from "../shortlist/queries.server";
import { candidateSchema, shortlistFilterSchema } from "../shortlist/schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";
export const handle = { messages: ["communities.set-up"] };

const notices = ["added", "added-many", "removed", "restored"] as const;

export const loader = memberLoader(async (page) => {
  const { actor, params, url, t } = page;
  const community = await getCommunity(actor, params.country, params.component, canCountShortlist);
  const asked = Object.fromEntries(url.searchParams);
  const filter = shortlistFilterSchema.parse(asked);
  const langs = languagesOf(community);
  const ruralPercent = ruralPercentOf(community.countryCode);
  const place = placeOf(page, community);
  const view = await viewShortlist(actor, community, filter, { langs, ruralPercent });
  return {
    place,
    view,
    hints: hintWords(page, view.balance.hints),
    filter,
    langs,
    ruralPercent: ruralPercent ?? null,
    days: keptAfterRemoval,
    done: notices.find((code) => code === asked.done) ?? null,
    count: Number(asked.count) || 0,
    removed: asked.done === "removed" && isId(asked.candidate) ? asked.candidate : null,
    meta: { title: t("communities:shortlist.metaTitle", { community: place.fullName }) },
  };
});

export const action = memberAction(async (page) => {
  const { actor, params, request } = page;
  const community = await getCommunity(actor, params.country, params.component, canManageShortlist);
  const list = paths.shortlist(community.countryCode, community.component);
  const form = await request.formData();
  switch (form.get("intent")) {
    case "add":
      return submitForm(
        page,
        candidateSchema,
        async (input, sent) => {
          await addCandidate(actor, community.id, { ...input, sent });
          return redirect(`${list}?done=added`, 303);
        },
        form,
      );
    case "restore":
      await restoreCandidate(actor, String(form.get("candidate")));
      return redirect(`${list}?done=restored`, 303);
    default:
      throw invalid("core.wrong-form");
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function Shortlist() {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { place, view, filter, langs, ...data } = useLoaderData<typeof loader>();
  const form = formView(useActionData(), "add");
  const here = paths.shortlist(place.countryCode, place.component);
  const anybody = view.states.some(({ count }) => count > 0);
  return (
    <CommunityPage place={place} step={3} title={t("shortlist.title")} lead={t("shortlist.lead")}>
      {data.done ? <ShortlistNotice {...data} done={data.done} /> : null}
      {view.can.manage ? (
        <AddCandidate
          form={form}
          langs={langs}
          open={!anybody}
          pastePath={paths.shortlistPaste(place.countryCode, place.component)}
        />
      ) : null}
      {view.balance.total > 0 ? (
        <BalanceMeter balance={view.balance} hints={data.hints} ruralPercent={data.ruralPercent} />
      ) : null}
      {view.list ? (
        <ShortlistList
          view={view}
          list={view.list}
          filter={filter}
          component={place.component}
          here={here}
        />
      ) : (
        <StateCounts states={view.states} />
      )}
    </CommunityPage>
  );
}
