import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Rollup } from "vite";
import remixOptions from "./remix.config.js";

export const aliases = {
  "~": fileURLToPath(new URL("./app", import.meta.url)),
  "#server": fileURLToPath(new URL("./server", import.meta.url)),
  "#collab": fileURLToPath(new URL("./collab", import.meta.url)),
  "#tests": fileURLToPath(new URL("./tests", import.meta.url)),
  "#prisma": fileURLToPath(new URL("./prisma", import.meta.url)),
};

const framework =
  /\/node_modules\/(react|react-dom|scheduler|@remix-run|react-router|react-router-dom)\/|vite\/preload-helper/;
const small = 1_200;

/**
 * Two files hold what most pages need: React and Remix, which stay the same from one version of ours to
 * the next, and the shell with the parts of pages, their icons, and whatever small two modules share.
 * Cut finer, each file would cost the headers of a request.
 */
const chunkOf: Rollup.GetManualChunk = (id, { getModuleInfo }) => {
  if (framework.test(id)) return "framework";
  if (/\/app\/(ui|http)\//.test(id)) return "shell";
  if (!/\/(app\/core|app\/features\/[a-z-]+\/components|lucide-react)\//.test(id)) return undefined;
  const module = getModuleInfo(id);
  const users = module?.importers.filter((user) => !user.includes("/editor/")) ?? [];
  const shared = users.length > 1 && (module?.code?.length ?? small) < small;
  return shared ? "shell" : undefined;
};

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixOptions)],
  resolve: { alias: aliases },
  // Messages are read whole; a name for each section would only make their files longer.
  json: { namedExports: false },
  server: { middlewareMode: true },
  // What only some pages import is prepared at once: found later, it would reload the page.
  optimizeDeps: {
    include: [
      "@tiptap/core",
      "@tiptap/react",
      "@tiptap/y-tiptap",
      "i18next",
      "react-i18next",
      "y-protocols/awareness",
      "y-websocket",
      "yjs",
    ],
  },
  build: {
    target: "es2020",
    sourcemap: false,
    assetsInlineLimit: 1024,
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: chunkOf } },
  },
}));
