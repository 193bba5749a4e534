import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Select } from "~/ui/inputs";
import type { ShortlistView } from "../queries.server";
import type { ShortlistFilter } from "../schema";

type Props = {
  view: Pick<ShortlistView, "states" | "kinds">;
  filter: Pick<ShortlistFilter, "state" | "kind">;
};

/** Chooses whom to show; a form that asks with GET, so that the choice is in the address. */
export function ShortlistFilterForm({ view, filter }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const option = (value: string, label: string, count: number) => ({
    value,
    label: t("shortlist.filter.option", { label, count }),
  });
  return (
    <>
      <p className="print-only">
        {[
          filter.state
            ? `${t("shortlist.filter.state")}: ${t(`shortlist.states.${filter.state}`)}`
            : "",
          filter.kind
            ? `${t("shortlist.filter.kind")}: ${t(`shortlist.kinds.${filter.kind}`)}`
            : "",
        ]
          .filter(Boolean)
          .join("; ")}
      </p>
      <Form
        method="get"
        className="no-print mb-4 flex flex-wrap items-end gap-4"
        aria-label={t("shortlist.filter.label")}
      >
        <div className="min-w-40 flex-1">
          <Select
            name="state"
            label={t("shortlist.filter.state")}
            placeholder={t("shortlist.filter.any")}
            options={view.states
              .filter(({ count }) => count > 0)
              .map(({ state, count }) => option(state, t(`shortlist.states.${state}`), count))}
            defaultValue={filter.state ?? ""}
          />
        </div>
        <div className="min-w-40 flex-1">
          <Select
            name="kind"
            label={t("shortlist.filter.kind")}
            placeholder={t("shortlist.filter.any")}
            options={view.kinds
              .filter(({ count }) => count > 0)
              .map(({ kind, count }) => option(kind, t(`shortlist.kinds.${kind}`), count))}
            defaultValue={filter.kind ?? ""}
          />
        </div>
        <Button>{t("shortlist.filter.show")}</Button>
      </Form>
    </>
  );
}
