import { useTranslation } from "react-i18next";
import type { NewestItem } from "~/core/newest.server";
import { usePage } from "~/http/use-page";
import { EmptyState } from "~/ui/empty-state";
import { List, ListRow } from "~/ui/list";
import { Time } from "~/ui/time";

type NewestListProps = {
  items: readonly NewestItem[];
  /** whether the reader belongs to the country, and so sees talk as well */
  inside: boolean;
};

/** Talk and documents of the whole country as one stream. */
export function NewestList({ items, inside }: NewestListProps) {
  const { t } = useTranslation("task-forces");
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
          title={item.title}
          titleLang={item.lang}
          unreadLabel={item.unread ? t("country.unread") : undefined}
          meta={
            <>
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
