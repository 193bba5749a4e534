import { useTranslation } from "react-i18next";
import type { PublishedItem } from "~/core/newest-published.server";
import { usePage } from "~/http/use-page";
import { List, ListRow } from "~/ui/list";
import { Time } from "~/ui/time";

export type ListedWork = PublishedItem & { language: string | null };

/** Published works, each with its English title where it is in another language. */
export function WorkList({ works, label }: { works: readonly ListedWork[]; label: string }) {
  const { t } = useTranslation(["publications", "shell"]);
  const { lang, timeZone, now } = usePage();
  return (
    <List label={label}>
      {works.map((work) => (
        <ListRow
          key={work.id}
          to={work.href}
          title={work.title}
          titleLang={work.lang}
          meta={
            <>
              {work.component ? <span>{t(`shell:components.${work.component}`)}</span> : null}
              {work.language ? <span>{work.language}</span> : null}
              <span>{t("page.edition", { number: work.edition })}</span>
              <Time value={work.at} lang={lang} timeZone={timeZone} now={now} />
            </>
          }
        >
          {work.titleEn && work.titleEn !== work.title ? (
            <p className="quiet" lang="en">
              {work.titleEn}
            </p>
          ) : null}
          {work.summary ? <p lang={work.lang}>{work.summary}</p> : null}
        </ListRow>
      ))}
    </List>
  );
}
