import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { LinkButton } from "~/ui/button";
import { List } from "~/ui/list";
import { Section } from "~/ui/page";
import { suggestionsFor } from "../suggestions";
import { dataUnits, type ToolFunction } from "../terms";
import { dataAmount } from "./amounts";

/** Tools to start from; taking one is a link, so that it fills the form without script. */
export function Suggestions({ fn, here }: { fn: ToolFunction; here: string }) {
  const { t } = useTranslation("communities");
  const { lang } = usePage();
  const unit = dataUnits[fn] === "hour" ? "Hour" : "Use";
  const data = (megabytes: number) =>
    megabytes === 0
      ? t("tools.noData")
      : t(`tools.megabytes${unit}`, { amount: dataAmount(megabytes, lang) });
  return (
    <Section title={t("tools.form.suggestions")} lead={t("tools.form.suggestionsText")}>
      <List>
        {suggestionsFor(fn).map(({ key, megabytes, needsApp }) => {
          const name = t(`tools.suggestions.${key}.name`);
          return (
            <li key={key} className="py-3">
              <p className="font-semibold">{name}</p>
              <p>{t(`tools.suggestions.${key}.reason`)}</p>
              <p className="text-quiet text-sm">
                {data(megabytes)}
                {needsApp ? `, ${t("tools.needsApp")}` : null}
              </p>
              <div className="actions mt-2">
                <LinkButton
                  to={`${here}?from=${key}`}
                  aria-label={`${t("tools.form.take")}: ${name}`}
                >
                  {t("tools.form.take")}
                </LinkButton>
              </div>
            </li>
          );
        })}
      </List>
    </Section>
  );
}
