import { useTranslation } from "react-i18next";
import { LinkButton } from "~/ui/button";
import { List } from "~/ui/list";
import { Section } from "~/ui/page";
import type { SuggestionView } from "../words.server";

type Props = {
  items: readonly SuggestionView[];
  /** address of the form */
  here: string;
};

/** Tools to start from; taking one is a link, so that it fills the form without script. */
export function Suggestions({ items, here }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Section
      id="suggestions"
      title={t("tools.form.suggestions")}
      lead={t("tools.form.suggestionsText")}
    >
      <List>
        {items.map(({ key, name, reason, amount, needsApp }) => (
          <li key={key} className="py-3">
            <p className="font-semibold">{name}</p>
            <p>{reason}</p>
            <p className="text-quiet text-sm">
              {amount}
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
        ))}
      </List>
    </Section>
  );
}
