import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";
import { CountryName } from "~/ui/country-name";
import type { CountryEntry } from "../landing.server";
import { StateSwatch } from "./region-map";

const steps = 18;

function Row({ country }: { country: CountryEntry }) {
  const { t } = useTranslation("task-forces");
  const begun = country.state !== "none";
  return (
    <li>
      <Anchor
        to={paths.country(country.code)}
        className="flex min-h-11 items-center gap-3 lg:min-h-9"
      >
        <StateSwatch state={country.state} />
        <span className="min-w-0 grow">
          <CountryName name={country.name} noted={country.noted} />
          {country.invented ? (
            <span className="text-quiet text-sm"> ({t("landing.invented")})</span>
          ) : null}
        </span>
      </Anchor>
      {begun ? (
        <p className="-mt-2 pb-2 pl-9 text-quiet text-sm lg:-mt-1">
          {t("steps", { count: country.done, of: steps })}
        </p>
      ) : null}
    </li>
  );
}

/** Every country with how far it is: those at work first, then those that have not begun. */
export function CountryList({ countries }: { countries: readonly CountryEntry[] }) {
  const { t } = useTranslation("task-forces");
  const begun = countries.filter(({ state }) => state !== "none");
  const waiting = countries.filter(({ state }) => state === "none");
  return (
    <>
      {begun.length > 0 ? (
        <>
          <h3 className="mb-1">{t("landing.begun")}</h3>
          <ul className="mb-6 border-hairline border-t">
            {begun.map((country) => (
              <Row key={country.code} country={country} />
            ))}
          </ul>
        </>
      ) : null}
      {waiting.length > 0 ? (
        <>
          <h3 className="mb-1">{t("landing.states.none")}</h3>
          <ul className="border-hairline border-t">
            {waiting.map((country) => (
              <Row key={country.code} country={country} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
