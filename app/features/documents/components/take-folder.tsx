import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { Section } from "~/ui/page";
import { folderFormats, folderLimits } from "../exchange/formats";
import type { PlaceLabel } from "../place-label.server";

/** All documents of a place as one file. */
export function TakeFolder({ place }: { place: PlaceLabel }) {
  const { t } = useTranslation("documents");
  return (
    <div className="no-print mt-10">
      <Section id="download" title={t("exchange.folder.title")} lead={t("exchange.folder.text")}>
        <ul className="mb-2 list-disc ps-5">
          {folderFormats.map((format) => (
            <li key={format}>
              <a href={paths.documentsZip(place.countryCode, place.component, format)} download>
                {t(`exchange.folder.${format}`)}
              </a>
            </li>
          ))}
        </ul>
        <p>{t("exchange.folder.limits", { ...folderLimits })}</p>
      </Section>
    </div>
  );
}
