import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { moved } from "~/http/moved.server";
import { paths } from "~/http/paths";
import { publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { List, ListRow } from "~/ui/list";
import { Time } from "~/ui/time";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { placeView } from "../page-place.server";
import { getPublication, listEditions } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const found = await getPublication(page.actor, page.params.slug);
  if (found.kind === "moved") throw moved(page, paths.editions(found.slug));
  const { publication } = found;
  const title = page.t("publications:editions.of", { title: publication.edition.title });
  return {
    slug: publication.slug,
    title: publication.edition.title,
    lang: publication.edition.lang,
    place: placeView(publication, page),
    editions: await listEditions(publication.id),
    meta: { title: `${title} · LearnIn`, description: page.t("publications:editions.lead") },
  };
});

export const meta = shareMeta;

export default function Editions() {
  const { t } = useTranslation("publications");
  const { lang, timeZone } = usePage();
  const { slug, place, editions, ...text } = useLoaderData<typeof loader>();
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("editions.title")}
        lead={t("editions.lead")}
        trail={[{ to: paths.publication(slug), label: <span lang={text.lang}>{text.title}</span> }]}
      />
      <List label={t("editions.title")}>
        {editions.map((edition) => (
          <ListRow
            key={edition.number}
            to={paths.edition(slug, edition.number)}
            title={t("page.edition", { number: edition.number })}
            meta={
              <>
                <Time value={edition.publishedAt} lang={lang} timeZone={timeZone} />
                {edition.number > 1 ? (
                  <Anchor to={paths.editionChanges(slug, edition.number)}>
                    {t("editions.changes")}
                  </Anchor>
                ) : (
                  <span>{t("editions.first")}</span>
                )}
                <span className="fingerprint">
                  {t("editions.fingerprint", { hash: edition.hash.slice(0, 16) })}
                </span>
              </>
            }
          >
            {edition.note ? (
              <p lang={edition.lang} dir="auto">
                {edition.note}
              </p>
            ) : null}
          </ListRow>
        ))}
      </List>
      <PlaceNote place={place} />
    </>
  );
}
