import { useTranslation } from "react-i18next";
import { languageName } from "~/core/i18n/languages";
import { usePage } from "~/http/use-page";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { PurposeVersionLine } from "../purpose/queries.server";

/** What was published, newest first. */
export function PurposeVersions({ versions }: { versions: readonly PurposeVersionLine[] }) {
  const { t } = useTranslation("communities");
  const { lang, timeZone } = usePage();
  if (versions.length === 0) return null;
  return (
    <Section title={t("purpose.versions")}>
      <List>
        {versions.map((one) => (
          <ListRow
            key={one.version}
            title={one.summary}
            titleLang={one.lang}
            meta={
              <>
                <span>{t("purpose.version", { version: one.version })}</span>
                <span>{languageName(one.lang, lang)}</span>
                <Time value={one.publishedAt} lang={lang} timeZone={timeZone} />
                {one.by ? <span>{one.by}</span> : null}
              </>
            }
          />
        ))}
      </List>
    </Section>
  );
}
