import { useTranslation } from "react-i18next";
import { Notice } from "~/ui/notice";
import { losses } from "../exchange/losses";
import type { ImportReport as Report } from "../exchange/report";

/** What was understood of a file, and what was not. */
export function ImportReport({ report }: { report: Report }) {
  const { t } = useTranslation("documents");
  const { found, lost } = report;
  const said = losses.filter((loss) => (lost[loss] ?? 0) > 0);
  const kept = t("exchange.import.kept", {
    headings: t("exchange.import.headings", { count: found.headings }),
    tables: t("exchange.import.tables", { count: found.tables }),
    pictures: t("exchange.import.pictures", { count: found.pictures }),
  });
  if (said.length === 0) {
    return (
      <Notice tone="good" title={t("exchange.import.nothingLost")}>
        {kept}
      </Notice>
    );
  }
  return (
    <Notice tone="attention" title={t("exchange.import.lostTitle")}>
      <ul className="my-2 list-disc ps-5">
        {said.map((loss) => (
          <li key={loss}>{t(`exchange.lost.${loss}`, { count: lost[loss] })}</li>
        ))}
      </ul>
      <p>{kept}</p>
    </Notice>
  );
}
