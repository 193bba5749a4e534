import { useTranslation } from "react-i18next";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import type { ComponentName } from "~/ui/mark";
import { Section } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import type { ShortlistView } from "../queries.server";
import type { ShortlistFilter } from "../schema";
import { CandidateList } from "./candidate-list";
import { ShortlistFilterForm } from "./shortlist-filter";

type Props = {
  view: ShortlistView;
  list: NonNullable<ShortlistView["list"]>;
  filter: ShortlistFilter;
  component: ComponentName;
  /** address of the list */
  here: string;
};

/** The people, those of a state or a kind when asked, fifty at a time. */
export function ShortlistList({ view, list, filter, component, here }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const count = view.states.reduce((sum, state) => sum + state.count, 0);
  const newer = { to: address(here, { ...filter, after: undefined }), label: t(`${pages}.first`) };
  const older = list.next
    ? { to: address(here, { ...filter, after: list.next }), label: t(`${pages}.next`) }
    : null;
  return (
    <Section
      title={t("shortlist.listTitle")}
      lead={count > 0 ? t("shortlist.total", { count }) : undefined}
    >
      {count > enoughToFilter ? <ShortlistFilterForm view={view} filter={filter} /> : null}
      {list.items.length > 0 ? (
        <CandidateList items={list.items} hrefOf={(id) => `${here}/${id}`} />
      ) : (
        <Nobody filtered={count > 0} here={here} component={component} />
      )}
      <Pagination label={t(`${pages}.label`)} newer={filter.after ? newer : null} older={older} />
      <p className="mt-6 text-quiet text-sm">{t("shortlist.private")}</p>
    </Section>
  );
}

const pages = "shortlist.pages";
/** Fewer people than this are seen at a glance. */
const enoughToFilter = 5;

type NobodyProps = { filtered: boolean; here: string; component: ComponentName };

function Nobody({ filtered, here, component }: NobodyProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  if (!filtered) {
    return (
      <EmptyState component={component} title={t("shortlist.empty")}>
        {t("shortlist.emptyDo")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      component={component}
      title={t("shortlist.noMatch")}
      action={<LinkButton to={here}>{t("shortlist.showAll")}</LinkButton>}
    />
  );
}

function address(here: string, filter: Record<string, string | undefined>): string {
  const chosen = Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : []));
  const query = new URLSearchParams(chosen).toString();
  return query ? `${here}?${query}` : here;
}
