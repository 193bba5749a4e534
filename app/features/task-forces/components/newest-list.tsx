import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { ComponentShape } from "~/ui/component-badge";
import { EmptyState } from "~/ui/empty-state";
import { List, ListRow } from "~/ui/list";
import { Mark } from "~/ui/mark";
import { Time } from "~/ui/time";
import type { CountryHome } from "../country-home.server";

type NewestListProps = {
  items: CountryHome["newest"];
  /** whether the reader belongs to the country, and so sees talk as well */
  inside: boolean;
};

/** Talk and documents of the whole country as one stream. */
export function NewestList({ items, inside }: NewestListProps) {
  const { t } = useTranslation(["task-forces", "shell"]);
  const { lang, timeZone, now } = usePage();
  if (items.length === 0) {
    const why = inside ? "no-newest" : "no-newest-public";
    return <EmptyState title={t(`country.${why}`)}>{t(`country.${why}-hint`)}</EmptyState>;
  }
  return (
    <List>
      {items.map((item) => (
        <ListRow
          key={item.id}
          to={item.href}
          lead={item.component ? <ComponentShape component={item.component} /> : <Mark size={14} />}
          title={item.title}
          titleLang={item.lang}
          unreadLabel={item.unread ? t("country.unread") : undefined}
          meta={
            <>
              <span>
                {item.component ? t(`shell:components.${item.component}`) : t("taskForce.title")}
              </span>
              <span>{t(`country.kind.${item.kind}`)}</span>
              {item.by ? <span>{item.by}</span> : null}
              {item.replies ? <span>{t("country.replies", { count: item.replies })}</span> : null}
              <Time value={item.at} lang={lang} timeZone={timeZone} now={now} />
            </>
          }
        />
      ))}
    </List>
  );
}
