import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { components } from "~/core/components";
import { listedWorks } from "~/http/listed-works.server";
import { PublishedSection } from "~/http/published-list";
import { publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { ComponentBadge } from "~/ui/component-badge";
import { CountryNote } from "~/ui/country-name";
import { Section } from "~/ui/page";
import { CountryList } from "../components/country-list";
import { PurposeList } from "../components/purpose-list";
import { MapLegend, RegionMap } from "../components/region-map";
import { getLanding } from "../landing.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async ({ actor, lang, t }) => {
  const landing = await getLanding(actor, lang);
  return {
    ...landing,
    published: listedWorks(landing.published, lang),
    meta: {
      title: t("task-forces:landing.title"),
      description: t("task-forces:landing.description"),
    },
  };
});

export const meta = shareMeta;

export default function LandingPage() {
  const { t } = useTranslation(["task-forces", "shell"]);
  const { countries, map, purposes, published } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="max-w-3xl text-xl leading-snug sm:text-2xl">{t("landing.what")}</h1>
      <div className="mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem] lg:grid-rows-[auto_1fr]">
        <section aria-labelledby="map-title" className="min-w-0">
          <h2 id="map-title" className="mb-3">
            {t("landing.map")}
          </h2>
          <RegionMap map={map} countries={countries} />
          <MapLegend />
        </section>
        <section aria-labelledby="countries-title" className="lg:row-span-2">
          <h2 id="countries-title" className="mb-3">
            {t("landing.countries")}
          </h2>
          <CountryList countries={countries} />
        </section>
        <section aria-labelledby="purposes-title">
          <h2 id="purposes-title" className="mb-3">
            {t("landing.purposes")}
          </h2>
          <PurposeList purposes={purposes} />
        </section>
      </div>
      <Section title={t("landing.components")}>
        <div className="grid gap-6 md:grid-cols-3 md:gap-8">
          {components.map((component) => (
            <div key={component} data-component={component} className="border-own border-t-2 pt-3">
              <h3>
                <ComponentBadge component={component} label={t(`shell:components.${component}`)} />
              </h3>
              <p className="mt-1">{t(`landing.component.${component}`)}</p>
            </div>
          ))}
        </div>
      </Section>
      <PublishedSection works={published} />
      <CountryNote>{t("shell:country-notes.xk")}</CountryNote>
    </>
  );
}
