import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import Plus from "lucide-react/icons/plus";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { publicLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Pagination } from "~/ui/pagination";
import { TabsNav } from "~/ui/tabs-nav";
import { DocumentList } from "../components/document-list";
import { documentsPath, PlaceHeader, PlaceNote } from "../components/place-header";
import { TakeFolder } from "../components/take-folder";
import { getDocumentPlace } from "../place.server";
import { foreignLanguage, type PlaceLabel, pageTitle, placeLabel } from "../place-label.server";
import { listDocuments } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const { actor, params, url, lang, t } = page;
  const place = await getDocumentPlace(actor, params);
  const archived = url.searchParams.get("show") === "archived";
  const cursor = url.searchParams.get("after");
  const { items, next } = await listDocuments(actor, { ...place, archived, cursor });
  const label = placeLabel(place, page);
  return {
    place: label,
    can: place.can,
    archived,
    documents: items.map((item) => ({ ...item, language: foreignLanguage(item.lang, lang) })),
    next,
    paged: cursor !== null,
    meta: {
      title: pageTitle(
        t(archived ? "documents:list.archivedTitle" : "documents:list.title"),
        label,
        page,
      ),
      description: t("documents:list.description"),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "description", content: data.meta.description }] : [];

export default function Documents() {
  const { t } = useTranslation("documents");
  const { place, can, archived, documents, next, paged } = useLoaderData<typeof loader>();
  const here = documentsPath(place);
  const show = archived ? "show=archived&" : "";
  return (
    <>
      <PlaceHeader
        place={place}
        fromList={false}
        title={t(archived ? "list.archivedTitle" : "list.title")}
        actions={
          can.create && !archived && documents.length > 0 ? <NewButton place={place} /> : null
        }
      />
      <TabsNav
        label={t("list.which")}
        items={[
          { key: "current", to: here, label: t("list.current"), current: !archived },
          {
            key: "published",
            to: place.component
              ? paths.communityGuides(place.countryCode, place.component)
              : paths.countryGuides(place.countryCode),
            label: t("list.published"),
          },
          ...(can.create
            ? [
                {
                  key: "archived",
                  to: `${here}?show=archived`,
                  label: t("list.archived"),
                  current: archived,
                },
              ]
            : []),
        ]}
      />
      {documents.length > 0 ? (
        <DocumentList
          label={t("list.title")}
          documents={documents}
          taskForce={place.component === null}
        />
      ) : (
        <Nothing place={place} archived={archived} canCreate={can.create} paged={paged} />
      )}
      <Pagination
        label={t("list.pages")}
        newer={
          paged ? { to: archived ? `${here}?show=archived` : here, label: t("list.newest") } : null
        }
        older={
          next
            ? { to: `${here}?${show}after=${encodeURIComponent(next)}`, label: t("list.older") }
            : null
        }
      />
      {documents.length > 0 && !archived ? <TakeFolder place={place} /> : null}
      <PlaceNote place={place} />
    </>
  );
}

function NewButton({ place }: { place: PlaceLabel }) {
  const { t } = useTranslation("documents");
  return (
    <LinkButton
      variant="primary"
      icon={Plus}
      to={paths.newDocument(place.countryCode, place.component)}
    >
      {t("list.new")}
    </LinkButton>
  );
}

type NothingProps = { place: PlaceLabel; archived: boolean; canCreate: boolean; paged: boolean };

/** Why the list is empty, and what to do about it. */
function Nothing({ place, archived, canCreate, paged }: NothingProps) {
  const { t } = useTranslation("documents");
  const why = paged ? "nothingMore" : archived ? "noneArchived" : canCreate ? "none" : "nonePublic";
  return (
    <EmptyState
      component={place.component ?? undefined}
      title={t(`list.empty.${why}.title`)}
      action={why === "none" ? <NewButton place={place} /> : undefined}
    >
      {t(`list.empty.${why}.text`)}
    </EmptyState>
  );
}
