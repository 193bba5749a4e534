import { useTranslation } from "react-i18next";
import type { PublishedItem } from "~/core/newest-published.server";
import { Anchor } from "~/ui/anchor";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import { usePage } from "./use-page";

/** A published work as loaders hand it to pages: with its language by name where it is foreign. */
export type ListedWork = PublishedItem & { language: string | null };

/** Published works, each with its English title where it is in another language. */
export function PublishedList({ works, label }: { works: readonly ListedWork[]; label: string }) {
  const { t } = useTranslation("shell");
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
              {work.component ? <span>{t(`components.${work.component}`)}</span> : null}
              {work.language ? <span>{work.language}</span> : null}
              <span>{t("published.edition", { number: work.edition })}</span>
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

type PublishedSectionProps = { works: readonly ListedWork[]; all?: string };

/** The newest published works on a home page; nothing where there are none. */
export function PublishedSection({ works, all }: PublishedSectionProps) {
  const { t } = useTranslation("shell");
  if (works.length === 0) return null;
  return (
    <Section title={t("published.title")}>
      <PublishedList works={works} label={t("published.title")} />
      {all ? (
        <p className="mt-4">
          <Anchor to={all} className="py-2">
            {t("published.all")}
          </Anchor>
        </p>
      ) : null}
    </Section>
  );
}
