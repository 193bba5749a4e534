import {
  Links,
  type MetaFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPage } from "./http/error-boundary";
import { NonceContext, useNonce } from "./http/nonce";
import { PageMeta } from "./http/page-meta";
import { type RootData, rootData } from "./http/root-data.server";
import { publicLoader } from "./http/route.server";
import { SiteShell } from "./http/site-shell";
import { usePage } from "./http/use-page";
import styles from "./styles/app.css?url";

export const loader = publicLoader(async (page) => rootData(page));

/** The shell's data change with sign-in, language and data mode only: after every form, not on links. */
export const shouldRevalidate = ({
  formMethod,
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: {
  formMethod?: string;
  currentUrl: URL;
  nextUrl: URL;
  defaultShouldRevalidate: boolean;
}) =>
  formMethod
    ? defaultShouldRevalidate
    : currentUrl.pathname !== nextUrl.pathname || currentUrl.search !== nextUrl.search;

export const meta: MetaFunction = () => [{ title: "LearnIn" }];

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData("root") as RootData | undefined;
  const nonce = useNonce();
  const light = data?.light ?? true;
  return (
    <html lang={data?.lang ?? "en"} dir={data?.dir ?? "ltr"} data-mode={light ? "light" : "full"}>
      <head>
        <meta charSet="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <PageMeta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={styles} />
        <Links />
      </head>
      <body>
        {children}
        {light ? null : (
          <NonceContext.Provider value={nonce}>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </NonceContext.Provider>
        )}
      </body>
    </html>
  );
}

export default function App() {
  useLanguageOfPage();
  useFocusOfPage();
  return (
    <SiteShell>
      <Outlet />
    </SiteShell>
  );
}

export function ErrorBoundary() {
  return (
    <SiteShell>
      <ErrorPage />
    </SiteShell>
  );
}

/** A link in another language changes the words of the components with those of the loaders. */
function useLanguageOfPage(): void {
  const { i18n } = useTranslation();
  const { lang } = usePage();
  useEffect(() => {
    if (i18n.language !== lang) void i18n.changeLanguage(lang);
  }, [i18n, lang]);
}

/**
 * A page that comes without being loaded leaves the focus nowhere, and nothing is heard: the page takes
 * it, unless a field on it has. A link to a place within a page leads to that place.
 */
function useFocusOfPage(): void {
  const { pathname, hash } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    const isTaken = document.activeElement?.matches("main :not(a):not(button)");
    if (!isTaken && (!hash || hash === "#main")) {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }, [pathname, hash]);
}
