import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { publicLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Pagination } from "~/ui/pagination";
import { TabsNav } from "~/ui/tabs-nav";
import { TalkPage } from "../components/talk-page";
import { ThreadLines } from "../components/thread-lines";
import { getTalkPlace } from "../place.server";
import { pageTitle, placeLabel } from "../place-label.server";
import { listThreads } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const { actor, params, url, t } = page;
  const community = await getTalkPlace(actor, params);
  const only = url.searchParams.get("only") === "unanswered" ? "unanswered" : undefined;
  const cursor = url.searchParams.get("after") ?? undefined;
  const { pinned, page: threads } = await listThreads(actor, community, { only, cursor });
  const place = placeLabel(community, page);
  return {
    place,
    can: community.can,
    pinned,
    threads: threads.items,
    next: threads.next,
    unanswered: only !== undefined,
    paged: cursor !== undefined,
    meta: { title: pageTitle(t("discussions:list.title"), place, page) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function Discussions() {
  const { t } = useTranslation("discussions");
  const data = useLoaderData<typeof loader>();
  const { place, can, pinned, threads, next, unanswered, paged } = data;
  const here = paths.discussions(place.countryCode, place.component);
  const show = unanswered ? "only=unanswered&" : "";
  const start = can.start ? (
    <LinkButton variant="primary" to={paths.newThread(place.countryCode, place.component)}>
      {t("list.start")}
    </LinkButton>
  ) : null;
  const empty = pinned.length + threads.length === 0;
  return (
    <TalkPage
      place={place}
      title={t("list.title")}
      lead={t("list.lead")}
      fromList={false}
      actions={empty && !unanswered ? null : start}
    >
      <TabsNav
        label={t("list.which")}
        items={[
          { key: "all", to: here, label: t("list.all"), current: !unanswered },
          {
            key: "unanswered",
            to: `${here}?only=unanswered`,
            label: t("list.unanswered"),
            current: unanswered,
          },
        ]}
      />
      {pinned.length > 0 ? (
        <ThreadLines place={place} threads={pinned} label={t("list.pinned")} />
      ) : null}
      {threads.length > 0 ? (
        <ThreadLines place={place} threads={threads} label={t("list.newest")} />
      ) : null}
      {empty ? (
        <EmptyState
          component={place.component}
          title={t(unanswered ? "list.noneWaitingTitle" : "list.emptyTitle")}
          action={unanswered ? null : start}
        >
          {t(emptyText(unanswered, can.start))}
        </EmptyState>
      ) : null}
      <Pagination
        label={t("list.pages")}
        newer={paged ? { to: `${here}?${show}`, label: t("list.first") } : null}
        older={next ? { to: `${here}?${show}after=${next}`, label: t("list.older") } : null}
      />
    </TalkPage>
  );
}

function emptyText(unanswered: boolean, canStart: boolean): string {
  if (unanswered) return "list.noneWaitingText";
  return canStart ? "list.emptyText" : "list.emptyReadOnly";
}
