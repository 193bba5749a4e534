import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { components, isComponent } from "~/core/components";
import { notFound } from "~/core/errors";
import { paths } from "~/http/paths";
import { memberLoader } from "~/http/route.server";
import { usePage } from "~/http/use-page";
import { WayUp } from "~/http/way-up";
import { CountryName } from "~/ui/country-name";
import { Mark } from "~/ui/mark";
import { PageHeader } from "~/ui/page";
import { TabsNav } from "~/ui/tabs-nav";
import { Time } from "~/ui/time";
import { getBoard } from "../board/queries.server";
import { boardView } from "../board/view.server";
import { BoardTable } from "../components/board-table";
import { CountryNote } from "../components/country-note";
import { PrintButton } from "../components/print-button";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const { actor, params, url, t } = page;
  if (!params.country) throw notFound();
  const found = await getBoard(actor, params.country);
  const wanted = url.searchParams.get("community");
  const board = boardView(page, found);
  return {
    board,
    chosen: isComponent(wanted) ? wanted : (found.own ?? found.next?.component ?? components[0]),
    meta: { title: t("communities:board.metaTitle", { country: board.countryName }) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function SetUpBoard() {
  const { t } = useTranslation("communities");
  const { lang, timeZone, now } = usePage();
  const { board, chosen } = useLoaderData<typeof loader>();
  const { countryCode } = board;
  const country = { code: countryCode, name: board.countryName, noted: board.note !== null };
  return (
    <div className="print-landscape print:[&_.page-eyebrow]:hidden print:[&_.page-header]:mb-1 print:[&_.page-lead]:hidden print:[&_h1]:text-xl">
      <PageHeader
        way={<WayUp country={country} />}
        eyebrow={<Mark tone="triad" size={28} />}
        title={t("board.title")}
        lead={t("board.lead")}
        actions={<PrintButton label={t("board.print")} />}
      />
      <p className="print-only">
        <strong>
          <CountryName {...country} />
        </strong>
        , <Time value={now} lang={lang} timeZone={timeZone} />
      </p>
      <div className="lg:hidden">
        <TabsNav
          label={t("board.switch")}
          items={board.columns.map(({ component }) => ({
            key: component,
            to: `${paths.board(countryCode)}?community=${component}`,
            label: t(`shell:components.${component}`),
            current: component === chosen,
          }))}
        />
      </div>
      <BoardTable board={board} chosen={chosen} />
      <CountryNote note={board.note} />
    </div>
  );
}
