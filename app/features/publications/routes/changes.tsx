import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DifferenceView } from "~/http/difference-view";
import { moved } from "~/http/moved.server";
import { paths } from "~/http/paths";
import { publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { placeView } from "../page-place.server";
import { editionChanges, getPublication } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const number = Number(page.params.number);
  const found = await getPublication(page.actor, page.params.slug, number);
  if (found.kind === "moved") throw moved(page, paths.editionChanges(found.slug, number));
  const { publication } = found;
  const { edition } = publication;
  const title = page.t("publications:difference.title", { number });
  return {
    slug: publication.slug,
    number,
    title: edition.title,
    lang: edition.lang,
    note: edition.note,
    place: placeView(publication, page),
    changes: await editionChanges(publication.id, number),
    meta: {
      title: `${title} – ${edition.title} · LearnIn`,
      description: edition.note || page.t("publications:difference.lead"),
    },
  };
});

export const meta = shareMeta;

export default function Changes() {
  const { t } = useTranslation("publications");
  const { slug, number, place, changes, note, ...text } = useLoaderData<typeof loader>();
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("difference.title", { number })}
        lead={note ? <span lang={text.lang}>{note}</span> : t("difference.lead")}
        trail={[
          { to: paths.publication(slug), label: <span lang={text.lang}>{text.title}</span> },
          { to: paths.editions(slug), label: t("editions.title") },
        ]}
      />
      <DifferenceView changes={changes} lang={text.lang} />
      <PlaceNote place={place} />
    </>
  );
}
