import { languageName } from "~/core/i18n/languages";
import type { PublishedItem } from "~/core/newest-published.server";
import type { ListedWork } from "./published-list";

/** Published works with the names of their languages, as pages list them. */
export function listedWorks(items: readonly PublishedItem[], lang: string): ListedWork[] {
  return items.map((item) => ({
    ...item,
    language: item.lang === lang ? null : languageName(item.lang, lang),
  }));
}
