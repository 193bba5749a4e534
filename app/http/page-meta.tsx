import { Meta, type MetaFunction, UNSAFE_RemixContext, useMatches } from "@remix-run/react";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { errorView, errorWords } from "./error-words";

/**
 * Remix's `<Meta />`, with the error's own title where there is an error: a page's `meta` counts on
 * data that its loader could not give, and none has to think of that. Remix tells only `meta`
 * functions of errors, so that those of the pages shown are wrapped on their way to it.
 */
export function PageMeta() {
  const { t } = useTranslation("shell");
  const remix = useContext(UNSAFE_RemixContext);
  const matches = useMatches();
  if (!remix) return <Meta />;
  const routeModules = { ...remix.routeModules };
  for (const { id } of matches) {
    const page = routeModules[id];
    const own = page?.meta;
    if (!page || typeof own !== "function") continue;
    const meta: MetaFunction = (args) =>
      args.error
        ? [{ title: `${errorWords(t, errorView(args.error)).title} · LearnIn` }]
        : own(args);
    routeModules[id] = { ...page, meta };
  }
  return (
    <UNSAFE_RemixContext.Provider value={{ ...remix, routeModules }}>
      <Meta />
    </UNSAFE_RemixContext.Provider>
  );
}
