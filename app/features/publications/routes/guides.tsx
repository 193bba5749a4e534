import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listedWorks } from "~/http/listed-works.server";
import { paths } from "~/http/paths";
import { PublishedList } from "~/http/published-list";
import { publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { TabsNav } from "~/ui/tabs-nav";
import { guidesPath, PlaceHeader, PlaceNote } from "../components/place-header";
import { WaitingList } from "../components/waiting-list";
import { listPublished, listWaiting } from "../lists.server";
import { type PlaceView, placeOfAddress, placeView, titleOf } from "../page-place.server";

const documentsOf = ({ countryCode, component }: PlaceView) =>
  component
    ? paths.communityDocuments(countryCode, component)
    : paths.countryDocuments(countryCode);

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const where = await placeOfAddress(page.params);
  const query = {
    countryCode: where.countryCode,
    ...(where.communityId ? { communityId: where.communityId } : {}),
  };
  const cursor = page.url.searchParams.get("after");
  const [{ items, next }, waiting] = await Promise.all([
    listPublished({ ...query, cursor }),
    listWaiting(page.actor, query),
  ]);
  const place = placeView(where, page);
  return {
    place,
    works: listedWorks(items, page.lang),
    next,
    paged: cursor !== null,
    waiting,
    meta: {
      title: titleOf(page.t("publications:list.title"), place, page),
      description: page.t("publications:list.description"),
    },
  };
});

export const meta = shareMeta;

export default function Guides() {
  const { t } = useTranslation("publications");
  const { place, works, next, paged, waiting } = useLoaderData<typeof loader>();
  const here = guidesPath(place);
  return (
    <>
      <PlaceHeader isList place={place} title={t("list.title")} lead={t("list.description")} />
      <TabsNav
        label={t("list.which")}
        items={[
          { key: "documents", to: documentsOf(place), label: t("list.documents") },
          { key: "published", to: here, label: t("list.short"), current: true },
        ]}
      />
      {waiting.length > 0 ? (
        <Section title={t("waiting.title")} lead={t("waiting.lead")}>
          <WaitingList lines={waiting} label={t("waiting.title")} />
        </Section>
      ) : null}
      <Section title={t("list.published")}>
        {works.length > 0 ? (
          <PublishedList works={works} label={t("list.published")} />
        ) : (
          <EmptyState component={place.component ?? undefined} title={t("list.emptyTitle")}>
            {t("list.emptyText")}
          </EmptyState>
        )}
      </Section>
      <Pagination
        label={t("list.pages")}
        newer={paged ? { to: here, label: t("list.newest") } : null}
        older={
          next ? { to: `${here}?after=${encodeURIComponent(next)}`, label: t("list.older") } : null
        }
      />
      <PlaceNote place={place} />
    </>
  );
}
