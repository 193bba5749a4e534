import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";
import { CountryName } from "~/ui/country-name";
import type { CountryEntry } from "../landing.server";
import { StateSwatch } from "./region-map";

const steps = 18;
const target = "inline-flex min-h-11 items-center lg:min-h-9";

function CountryLink({ country }: { country: CountryEntry }) {
  return (
    <Anchor to={paths.country(country.code)} className={target}>
      <span>
        <CountryName name={country.name} noted={country.noted} />
      </span>
    </Anchor>
  );
}

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <>
      <h3 className="mb-1 flex items-center gap-3">{title}</h3>
      <div className="mb-6 border-hairline border-t pt-1">{children}</div>
    </>
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
        <Group title={t("landing.begun")}>
          <ul>
            {begun.map((country) => (
              <li key={country.code} className="flex items-center gap-3">
                <StateSwatch state={country.state} />
                <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-3">
                  <CountryLink country={country} />
                  <span className="text-quiet text-sm">
                    {t("steps", { count: country.done, of: steps })}
                  </span>
                  {country.invented ? (
                    <span className="-mt-2 basis-full pb-2 text-quiet text-sm">
                      {t("landing.invented")}
                    </span>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
        </Group>
      ) : null}
      {waiting.length > 0 ? (
        <Group
          title={
            <>
              <StateSwatch state="none" />
              {t("landing.states.none")}
            </>
          }
        >
          <ul className="columns-2 gap-6 lg:columns-1">
            {waiting.map((country) => (
              <li key={country.code} className="break-inside-avoid">
                <CountryLink country={country} />
              </li>
            ))}
          </ul>
        </Group>
      ) : null}
    </>
  );
}
