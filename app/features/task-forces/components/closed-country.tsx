import { useTranslation } from "react-i18next";
import type { CountryLabel } from "~/core/countries/countries";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";
import { LinkButton } from "~/ui/button";
import { CountryName } from "~/ui/country-name";
import { Section } from "~/ui/page";
import { Prose } from "~/ui/prose";

type ClosedCountryProps = {
  code: string;
  canOpen: boolean;
  /** countries that have begun, to look at */
  others: readonly CountryLabel[];
};

/** A country without a task force: how it would begin, and where one can see it working. */
export function ClosedCountry({ code, canOpen, others }: ClosedCountryProps) {
  const { t } = useTranslation("task-forces");
  return (
    <>
      {canOpen ? (
        <LinkButton to={paths.openTaskForce(code)} variant="primary">
          {t("country.closed.open")}
        </LinkButton>
      ) : null}
      <Section title={t("country.closed.what")}>
        <Prose>
          <ol>
            <li>{t("country.closed.step1")}</li>
            <li>{t("country.closed.step2")}</li>
            <li>{t("country.closed.step3")}</li>
          </ol>
          <p>{t("country.closed.ask")}</p>
        </Prose>
      </Section>
      <Section title={t("country.closed.others")}>
        {others.length === 0 ? <p className="text-quiet">{t("country.closed.no-others")}</p> : null}
        <ul className="flex flex-wrap gap-x-6">
          {others.map((country) => (
            <li key={country.code}>
              <Anchor
                to={paths.country(country.code)}
                className="inline-flex min-h-11 items-center"
              >
                <CountryName name={country.name} noted={country.noted} />
              </Anchor>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
