/**
 * Options of the Remix Vite plugin; vite.config.ts hands them over.
 *
 * `v3_singleFetch` and `v3_lazyRouteDiscovery` stay off: the turbo-stream decoder and the
 * manifest handler behind them have published holes without a fix in Remix 2
 * (CVE-2026-34077, CVE-2026-55685). A test holds this.
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  ssr: true,
  serverModuleFormat: "esm",
  ignoredRouteFiles: ["**/*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
};
