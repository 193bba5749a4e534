import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "~/core/errors";
import { paths } from "~/http/paths";
import { publicLoader } from "~/http/route.server";
import { List } from "~/ui/list";
import { Notice } from "~/ui/notice";
import { CommunityPage } from "../components/community-page";
import { placeOf } from "../place.server";
import { findCommunity } from "../queries.server";
import { ToolRow } from "../tools/components/tool-row";
import { viewTools } from "../tools/queries.server";
import { costWords } from "../tools/words.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";
export const handle = { messages: ["communities.set-up"] };

export const loader = publicLoader(async (page) => {
  const { actor, params, url, t } = page;
  const community = await findCommunity(actor, params.country, params.component);
  if (!community) throw notFound();
  const place = placeOf(page, community);
  const view = await viewTools(actor, community);
  return {
    place,
    view,
    costs: view.functions.map(({ function: fn, choice }) => choice && costWords(page, fn, choice)),
    done: url.searchParams.get("done") === "chosen",
    meta: { title: t("communities:tools.metaTitle", { community: place.fullName }) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function Tools() {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { place, view, costs, done } = useLoaderData<typeof loader>();
  const overdue = view.functions.filter(({ choice }) => choice?.overdue).length;
  const price = view.functions.find(({ choice }) => choice?.cost?.price)?.choice?.cost?.price;
  return (
    <CommunityPage place={place} step={5} title={t("tools.title")} lead={t("tools.lead")}>
      {done ? (
        <Notice tone="good" role="status" className="mb-6">
          {t("tools.done.chosen")}
        </Notice>
      ) : null}
      {overdue > 0 && view.can.choose ? (
        <Notice tone="attention" className="mb-6">
          {t("tools.overdueTitle", { count: overdue })}
        </Notice>
      ) : null}
      <List label={t("tools.title")}>
        {view.functions.map((row, index) => (
          <ToolRow
            key={row.function}
            row={row}
            cost={costs[index] ?? null}
            can={view.can}
            chooseTo={paths.tool(place.countryCode, place.component, row.function)}
          />
        ))}
      </List>
      {price ? (
        <p className="chart-source">
          {t("tools.wageSource", { source: price.source, year: price.year })}
        </p>
      ) : null}
    </CommunityPage>
  );
}
