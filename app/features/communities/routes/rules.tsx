import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { invalid, notFound } from "~/core/errors";
import { shownTo } from "~/core/own-things.server";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, publicLoader } from "~/http/route.server";
import { Notice } from "~/ui/notice";
import { CommunityPage } from "../components/community-page";
import { placeOf } from "../place.server";
import { findCommunity } from "../queries.server";
import { acceptRules } from "../rules/commands/accept-rules.server";
import { publishRules } from "../rules/commands/publish-rules.server";
import { RulesBody } from "../rules/components/rules-body";
import { publishForm } from "../rules/form-defaults.server";
import { viewRules } from "../rules/queries.server";
import { acceptRulesSchema, publishRulesSchema, shownVersion } from "../rules/schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";
export const handle = { messages: ["communities.set-up"] };

const notices = ["published", "accepted"] as const;

export const loader = publicLoader(async (page) => {
  const { actor, params, url, t } = page;
  const community = await findCommunity(actor, params.country, params.component);
  if (!community) throw notFound();
  const place = placeOf(page, community);
  const view = await viewRules(actor, community, shownVersion(url.searchParams.get("version")));
  const done = url.searchParams.get("done");
  return {
    place,
    view: {
      ...view,
      shown: await shownTo(page, view.shown),
      draft: await shownTo(page, view.draft),
    },
    publish: publishForm(community, view),
    done: notices.find((code) => code === done) ?? null,
    meta: { title: t("communities:rules.metaTitle", { community: place.fullName }) },
  };
});

export const action = memberAction(async (page) => {
  const { actor, params, request } = page;
  const community = await findCommunity(actor, params.country, params.component);
  if (!community) throw notFound();
  const here = paths.rules(community.countryCode, community.component);
  const form = await request.formData();
  switch (form.get("intent")) {
    case "publish":
      return submitForm(
        page,
        publishRulesSchema,
        async (input) => {
          await publishRules(actor, community.id, input);
          return redirect(`${here}?done=published`, 303);
        },
        form,
      );
    case "accept":
      return submitForm(
        page,
        acceptRulesSchema,
        async ({ version }) => {
          await acceptRules(actor, community.id, version);
          return redirect(`${here}?done=accepted`, 303);
        },
        form,
      );
    default:
      throw invalid("core.wrong-form");
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function Rules() {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { place, view, publish, done } = useLoaderData<typeof loader>();
  const reply = useActionData();
  return (
    <CommunityPage place={place} step={4} title={t("rules.title")} lead={t("rules.lead")}>
      {done ? (
        <Notice tone="good" role="status" className="mb-6">
          {t(`rules.done.${done}`)}
        </Notice>
      ) : null}
      <RulesBody
        view={view}
        publish={publish}
        component={place.component}
        here={paths.rules(place.countryCode, place.component)}
        forms={{ accept: formView(reply, "accept"), publish: formView(reply, "publish") }}
      />
    </CommunityPage>
  );
}
