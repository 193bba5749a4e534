import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countryName } from "~/core/countries/countries";
import { dayInWords } from "~/core/i18n/dates";
import { languageName } from "~/core/i18n/languages";
import { inList } from "~/core/i18n/lists";
import { listedWorks } from "~/http/listed-works.server";
import { paths } from "~/http/paths";
import { PublishedSection } from "~/http/published-list";
import { publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { CountryName } from "~/ui/country-name";
import { Columns, PageHeader, Section } from "~/ui/page";
import { ClosedCountry } from "../components/closed-country";
import { CommunityEntry } from "../components/community-entry";
import { CountryLinks } from "../components/country-links";
import { CountrySide } from "../components/country-side";
import { NewestList } from "../components/newest-list";
import { NextForYou } from "../components/next-for-you";
import { getCountryHome } from "../country-home.server";
import { openCountries } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async ({ actor, params, lang, t }) => {
  const home = await getCountryHome(actor, params.country, lang);
  const country = home.country.name;
  const names = (codes: readonly string[]) =>
    inList(
      codes.map((code) => languageName(code, lang)),
      lang,
    );
  const seats = home.taskForce?.seats ?? [];
  const total = (of: (one: (typeof seats)[number]) => number) =>
    seats.reduce((sum, one) => sum + of(one), 0);
  return {
    ...home,
    published: listedWorks(home.published, lang),
    languages: { main: names(home.languages.main), others: names(home.languages.others) },
    sentence: home.taskForce
      ? t("task-forces:country.seats", {
          date: dayInWords(home.taskForce.openedAt, lang),
          filled: total((one) => one.filled),
          count: total((one) => one.all),
        })
      : t("task-forces:country.closed.lead"),
    others: home.taskForce ? [] : await openCountries(lang),
    meta: {
      title: t("task-forces:country.pageTitle", { country }),
      description: t("task-forces:country.description", {
        country: countryName(home.country.code, lang),
      }),
    },
  };
});

export const meta = shareMeta;

export default function CountryPage() {
  const { t } = useTranslation(["task-forces", "shell"]);
  const home = useLoaderData<typeof loader>();
  const { country, taskForce } = home;
  const eyebrow = country.ownNames.map((own, index) => (
    <span key={own.lang}>
      {index > 0 ? " · " : null}
      <CountryName name={own.name} noted={country.noted} lang={own.lang} />
    </span>
  ));
  return (
    <>
      <PageHeader
        eyebrow={eyebrow.length > 0 ? eyebrow : undefined}
        title={<CountryName name={country.name} noted={country.noted} />}
        lead={home.sentence}
      />
      {taskForce ? (
        <>
          {home.next.length > 0 ? <NextForYou code={country.code} things={home.next} /> : null}
          <Section title={t("country.communities")}>
            <div className="grid gap-8 lg:grid-cols-3 print:grid-cols-3">
              {home.communities.map((entry) => (
                <CommunityEntry key={entry.component} countryCode={country.code} entry={entry} />
              ))}
            </div>
          </Section>
          <div className="mt-10">
            <Columns
              sideLabel={t("country.side")}
              side={
                <CountrySide
                  code={country.code}
                  seats={taskForce.seats}
                  languages={home.languages}
                />
              }
            >
              <PublishedSection works={home.published} all={paths.countryGuides(country.code)} />
              <Section title={t("country.newest")}>
                <NewestList items={home.newest} inside={taskForce.can.seeHolders} />
              </Section>
              <div className="no-print">
                <Section title={t("country.links")} lead={t("country.linksLead")}>
                  <CountryLinks
                    code={country.code}
                    charterId={taskForce.charterDocumentId}
                    inside={taskForce.can.seeHolders}
                  />
                </Section>
              </div>
            </Columns>
          </div>
        </>
      ) : (
        <ClosedCountry code={country.code} canOpen={home.canOpen} others={home.others} />
      )}
    </>
  );
}
