import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { Mark } from "~/ui/mark";
import { Time } from "~/ui/time";
import type { CommunityEntry as Entry } from "../country-home.server";
import { GlossedText } from "./glossed-text";

type CommunityEntryProps = { countryCode: string; entry: Entry };

/** One of a country's three communities, as a way in. */
export function CommunityEntry({ countryCode, entry }: CommunityEntryProps) {
  const { t } = useTranslation(["task-forces", "shell"]);
  const { lang, timeZone, now } = usePage();
  const { component, purpose, people, lastActivityAt, done, stage } = entry;
  const facts = stage === "forming" ? t("steps", { count: done, of: 6 }) : t(`stage.${stage}`);
  return (
    <article data-component={component} className="border-own border-t-2 pt-4">
      <h3>
        <Anchor
          to={paths.community(countryCode, component)}
          className="inline-flex min-h-11 items-center gap-3 text-own hover:text-own"
        >
          <Mark component={component} size={36} />
          {t(`shell:components.${component}`)}
        </Anchor>
      </h3>
      <div className="mt-2">
        {purpose ? <GlossedText {...purpose} /> : <p className="text-quiet">{t("no-purpose")}</p>}
      </div>
      <ul className="mt-3 text-quiet text-sm">
        <li>{people > 0 ? t("people", { count: people }) : t("no-people")}</li>
        <li>{facts}</li>
        {lastActivityAt ? (
          <li>
            {t("country.last")}{" "}
            <Time value={lastActivityAt} lang={lang} timeZone={timeZone} now={now} />
          </li>
        ) : null}
      </ul>
    </article>
  );
}
