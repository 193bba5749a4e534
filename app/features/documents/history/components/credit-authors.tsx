import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { List, ListRow } from "~/ui/list";
import type { CreditAuthor } from "../queries.server";
import { CreditMark } from "./credit-mark";

/** The authors with their letters and their part of the whole text. */
export function CreditAuthors({ authors }: { authors: readonly CreditAuthor[] }) {
  const nameOf = useAuthorName();
  const percent = usePercent();
  const all = authors.reduce((sum, { characters }) => sum + characters, 0);
  return (
    <List>
      {authors.map((author, place) => (
        <ListRow
          key={author.key}
          lead={<CreditMark place={place} />}
          title={nameOf(author)}
          trail={percent(author.characters / all)}
        />
      ))}
    </List>
  );
}

export function useAuthorName(): (author: CreditAuthor) => string {
  const { t } = useTranslation("documents");
  return ({ kind, name }) => (kind === "person" && name ? name : t(`credit.${unnamed(kind)}`));
}

const unnamed = (kind: CreditAuthor["kind"]) => (kind === "origin" ? "origin" : "left");

export function usePercent(): (share: number) => string {
  const { lang } = usePage();
  const format = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 });
  const least = 0.01;
  return (share) => (share < least ? `< ${format.format(least)}` : format.format(share));
}
