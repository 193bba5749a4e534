import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { List } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { RuleVersion } from "../queries.server";

type Props = { history: readonly RuleVersion[]; shown: number; here: string };

/** Every version with what changed in it, newest first; each can be read. */
export function RulesHistory({ history, shown, here }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone, now } = usePage();
  return (
    <Section title={t("rules.history.title")}>
      <List>
        {history.map((one, index) => (
          <li key={one.id} className="py-3">
            <p className="font-semibold">
              {one.version === shown ? (
                t("rules.version", { version: one.version })
              ) : (
                <Anchor
                  to={index === 0 ? here : `${here}?version=${one.version}`}
                  aria-label={t("rules.history.read", { version: one.version })}
                >
                  {t("rules.version", { version: one.version })}
                </Anchor>
              )}
            </p>
            <p className="text-quiet text-sm">
              <Time value={one.publishedAt} lang={lang} timeZone={timeZone} now={now} />
              {one.publishedBy ? `, ${t("rules.history.by", { name: one.publishedBy })}` : null}
            </p>
            {one.changeNote ? (
              <p lang={one.lang} dir="auto">
                {one.changeNote}
              </p>
            ) : null}
            <p className="text-quiet text-sm">
              <Changes changed={one.changed} />
            </p>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Changes({ changed }: Pick<RuleVersion, "changed">) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  if (!changed) return <>{t("rules.history.first")}</>;
  const names = changed.settings.map((name) => t(`rules.settings.${name}`));
  const parts = [
    changed.text ? t("rules.history.textChanged") : null,
    names.length > 0 ? t("rules.history.settingsChanged", { list: names.join(", ") }) : null,
  ].filter(Boolean);
  return <>{parts.length > 0 ? parts.join(" ") : t("rules.history.nothing")}</>;
}
