import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countryName, countryNote } from "~/core/countries/countries";
import { languageName } from "~/core/i18n/languages";
import { newestPublished } from "~/core/newest-published.server";
import { shownTo } from "~/core/own-things.server";
import { listedWorks } from "~/http/listed-works.server";
import { paths } from "~/http/paths";
import { PublishedSection } from "~/http/published-list";
import { publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { WayUp } from "~/http/way-up";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Mark } from "~/ui/mark";
import { Columns, PageHeader } from "~/ui/page";
import { CountryNote } from "../components/country-note";
import { HomeNotices } from "../components/home-notices";
import { HomePurpose } from "../components/home-purpose";
import { HomeSide } from "../components/home-side";
import { HomeStream } from "../components/home-stream";
import { boardOf, HomeTabs } from "../components/home-tabs";
import { getCommunityHome } from "../home/queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const { actor, params, lang, t } = page;
  const home = await getCommunityHome(actor, params.country, params.component);
  const { purpose, communityId } = home;
  const published = await newestPublished({ communityId, limit: 3 });
  const country = countryName(home.countryCode, lang);
  const note = countryNote(home.countryCode);
  const component = t(`shell:components.${home.component}`);
  const summary = purpose?.lang.split("-")[0] === lang ? purpose.summary : purpose?.summaryEn;
  return {
    home: { ...home, purpose: await shownTo(page, purpose) },
    published: listedWorks(published, lang),
    country,
    note: note && t(note),
    language: purpose ? languageName(purpose.lang, lang) : "",
    meta: {
      title: `${t("communities:home.metaTitle", { component, country })} · LearnIn`,
      description: summary || t("communities:home.metaDescription", { component, country }),
    },
  };
});

export const meta = shareMeta;

export default function CommunityHomePage() {
  const { t } = useTranslation("communities");
  const { home, published, country, note, language } = useLoaderData<typeof loader>();
  const { countryCode, component, purpose, inside, can } = home;
  const write = (
    <LinkButton to={paths.step(countryCode, component, 1)} variant="primary">
      {t("home.writePurpose")}
    </LinkButton>
  );
  return (
    <div data-component={component}>
      <PageHeader
        way={<WayUp country={{ code: countryCode, name: country, noted: note !== null }} />}
        eyebrow={
          <span className="inline-flex items-center gap-2">
            <Mark component={component} size={28} />
            {t(`home.stages.${home.stage}`)}
          </span>
        }
        title={t(`shell:components.${component}`)}
        actions={
          can.board && !inside ? (
            <LinkButton to={boardOf(countryCode, component)}>{t("board.title")}</LinkButton>
          ) : null
        }
      />
      {inside ? (
        <HomeTabs countryCode={countryCode} component={component} board={can.board} />
      ) : null}
      <Columns sideLabel={t("home.side")} side={<HomeSide home={home} />}>
        {inside ? <HomeNotices home={home} inside={inside} /> : null}
        {purpose ? (
          <div>
            <HomePurpose purpose={purpose} language={language} />
          </div>
        ) : (
          <EmptyState
            component={component}
            title={t("home.noPurposeTitle")}
            action={can.view ? write : null}
          >
            {t(can.view ? "home.noPurposeInside" : "home.noPurpose")}
          </EmptyState>
        )}
        <PublishedSection works={published} all={paths.communityGuides(countryCode, component)} />
        {inside ? (
          <HomeStream
            countryCode={countryCode}
            component={component}
            items={inside.newest}
            primary={purpose !== null}
          />
        ) : null}
      </Columns>
      <CountryNote note={note} />
    </div>
  );
}
