import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { publicLoader } from "~/http/route.server";
import { List, ListRow } from "~/ui/list";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { exportFormats } from "../exchange/formats";
import { getExportSizes } from "../exchange/queries.server";
import { pageTitle, placeLabel } from "../place-label.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const { actor, params, t } = page;
  const { view, sizes } = await getExportSizes(actor, params.id);
  const place = placeLabel(view, page);
  const { id, title, lang } = view;
  return {
    document: { id, title, lang },
    place,
    sizes,
    meta: { title: pageTitle(t("documents:exchange.export.of", { title }), place, page) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function ExportPage() {
  const { t, i18n } = useTranslation("documents");
  const { document, place, sizes } = useLoaderData<typeof loader>();
  const kilobytes = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 });
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("exchange.export.title")}
        lead={<span lang={document.lang}>{document.title}</span>}
        trail={[{ to: paths.document(document.id), label: t("settings.back") }]}
      />
      <List label={t("exchange.export.formats")}>
        {exportFormats.map((format) => (
          <ListRow
            key={format}
            title={
              <a href={paths.documentFile(document.id, format)} download>
                {t(`exchange.formats.${format}.name`)}
              </a>
            }
            meta={<span>{t(`exchange.formats.${format}.about`)}</span>}
            trail={t("exchange.export.size", { size: kilobytes.format(sizes[format]) })}
          />
        ))}
      </List>
      <p className="mt-4">{t("exchange.export.note")}</p>
      <PlaceNote place={place} />
    </>
  );
}
