import type { MetaDescriptor } from "@remix-run/react";
import type { RootData } from "./root-data.server";

/** What a public page says of itself; made by its loader in the reader's language. */
export interface PageMeta {
  title: string;
  description: string;
}

type Args = {
  data: unknown;
  matches: readonly { id: string; data: unknown }[];
  location: { pathname: string };
};

const locales: Record<string, string> = { en: "en_GB", ru: "ru_RU" };

function metaOf(data: unknown): PageMeta | undefined {
  return (data as { meta?: PageMeta } | undefined)?.meta;
}

/**
 * Title, description and the preview that messengers show for a public page. Use it as the page's
 * `meta`; its loader gives `meta: { title, description }`.
 */
export function shareMeta({ data, matches, location }: Args): MetaDescriptor[] {
  const meta = metaOf(data);
  const root = matches.find(({ id }) => id === "root")?.data as RootData | undefined;
  if (!meta || !root) return [{ title: "LearnIn" }];
  const { title, description } = meta;
  const url = new URL(location.pathname, root.origin).href;
  return [
    { title },
    { name: "description", content: description },
    { tagName: "link", rel: "canonical", href: url },
    { property: "og:site_name", content: "LearnIn" },
    { property: "og:type", content: "website" },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:url", content: url },
    { property: "og:locale", content: locales[root.lang] ?? "en_GB" },
    { property: "og:image", content: new URL("/og-default.png", root.origin).href },
    { name: "twitter:card", content: "summary_large_image" },
  ];
}
