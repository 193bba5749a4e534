import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "~/core/errors";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Columns } from "~/ui/page";
import { CommunityPage } from "../components/community-page";
import { placeOf } from "../place.server";
import { getCommunity } from "../queries.server";
import { chooseTool } from "../tools/commands/choose-tool.server";
import { Suggestions } from "../tools/components/suggestions";
import { ToolForm } from "../tools/components/tool-form";
import { canChooseTools } from "../tools/policy";
import { nextReview, viewTool } from "../tools/queries.server";
import { toolChoiceSchema } from "../tools/schema";
import { findSuggestion, type ToolSuggestion } from "../tools/suggestions";
import { isToolFunction, type ToolFunction } from "../tools/terms";
import { suggestionWords } from "../tools/words.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";
export const handle = { messages: ["communities.set-up"] };

function functionOf(slug: string | undefined): ToolFunction {
  const name = slug?.replaceAll("-", "_");
  if (!isToolFunction(name)) throw notFound();
  return name;
}

export const loader = memberLoader(async (page) => {
  const { actor, params, url, t } = page;
  const community = await getCommunity(actor, params.country, params.component, canChooseTools);
  const fn = functionOf(params.function);
  const place = placeOf(page, community);
  const { countryCode, component } = place;
  const own = {
    discussions: paths.discussions(countryCode, component),
    documents: paths.communityDocuments(countryCode, component),
  };
  const valuesOf = ({ key, own: room, megabytes, needsApp }: ToolSuggestion) => ({
    tool: t(`communities:tools.suggestions.${key}.name`),
    reason: t(`communities:tools.suggestions.${key}.reason`),
    url: room ? own[room] : null,
    megabytes,
    needsApp,
    reviewOn: nextReview(),
  });
  const suggestion = findSuggestion(fn, url.searchParams.get("from"));
  const name = t(`communities:tools.functions.${fn}`);
  return {
    place,
    fn,
    suggestions: suggestionWords(page, fn),
    stored: suggestion ? valuesOf(suggestion) : await viewTool(actor, community, fn),
    meta: { title: t("communities:tools.form.metaTitle", { function: name }) },
  };
});

export const action = memberAction(async (page) => {
  const { actor, params } = page;
  const community = await getCommunity(actor, params.country, params.component, canChooseTools);
  const fn = functionOf(params.function);
  return submitForm(page, toolChoiceSchema, async (input) => {
    await chooseTool(actor, community.id, fn, input);
    const list = paths.tools(community.countryCode, community.component);
    return redirect(`${list}?done=chosen#${fn}`, 303);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function ToolsChoose() {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { place, fn, stored, suggestions } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  const list = paths.tools(place.countryCode, place.component);
  return (
    <CommunityPage
      place={place}
      step={5}
      above={{ to: list, label: t("tools.title") }}
      title={t("tools.form.title", { function: t(`tools.functions.${fn}`) })}
      lead={t(`tools.needs.${fn}`)}
    >
      <Columns
        sideLabel={t("tools.form.suggestions")}
        side={
          <Suggestions
            items={suggestions}
            here={paths.tool(place.countryCode, place.component, fn)}
          />
        }
      >
        <div>
          {stored.tool ? null : (
            <p className="mb-6 lg:hidden">
              <a href="#suggestions">{t("tools.form.toSuggestions")}</a>
            </p>
          )}
          <ToolForm form={form} fn={fn} stored={stored} back={list} />
        </div>
      </Columns>
    </CommunityPage>
  );
}
