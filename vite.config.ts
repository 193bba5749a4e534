import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import license from "rollup-plugin-license";
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
/** Fields, their errors and questions before loss: for pages with a form of their own. */
const forms = /\/app\/(ui\/(choices|confirm|field|form|inputs)|http\/form-errors)\.tsx/;
/** The tables of languages and countries, which few pages read. */
const names =
  /\/app\/core\/(i18n\/(languages|language-names)|countries\/(countries|reference))\.ts/;

/**
 * Two files hold what most pages need: React and Remix, which stay the same from one version of ours to
 * the next, and the shell with the parts of pages, their icons, and whatever small two modules share. A
 * third holds what forms are made of, which the pages that most people open first do without.
 * Cut finer, each file would cost the headers of a request.
 */
const chunkOf: Rollup.GetManualChunk = (id, { getModuleInfo }) => {
  if (framework.test(id)) return "framework";
  if (names.test(id)) return "names";
  // What keeps texts on the device is for those who write, and for signing out.
  if (/\/app\/http\/device\/(?!register|keep-button)/.test(id)) return undefined;
  if (forms.test(id)) return "forms";
  if (/\/app\/(http\/(difference-view|published-list)|ui\/exact-input)/.test(id)) return undefined;
  if (/\/app\/(ui|http)\//.test(id)) return "shell";
  if (!/\/(app\/core\/|app\/features\/[a-z-]+\/(components\/|limits\.ts)|lucide-react\/)/.test(id))
    return undefined;
  const module = getModuleInfo(id);
  const users = module?.importers.filter((user) => !user.includes("/editor/")) ?? [];
  const light = module?.importedIds.every((used) => !names.test(used)) ?? true;
  const shared = light && users.length > 1 && (module?.code?.length ?? small) < small;
  if (!shared) return undefined;
  return module?.importedIds.some((used) => forms.test(used)) ? "forms" : "shell";
};

/** What else than React and Remix is meant for browsers; each icon is a module of its own. */
const forBrowsers =
  /(?<=\bfrom ")(@tiptap|i18next|lib0|lucide-react|react-i18next|uuid|y-[a-z]+|yjs)[^"]*/g;

/** What pages import of it, directly. */
function browserModules(): string[] {
  const files = readdirSync(aliases["~"], { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(server|test)\.tsx?$/.test(file))
    .map((file) => readFileSync(join(aliases["~"], file), "utf8"));
  return [...new Set(files.flatMap((text) => text.match(forBrowsers) ?? []))].sort();
}

/** Browsers need no table of all endings of addresses; servers never look for any. */
const lighter = {
  linkifyjs: fileURLToPath(
    new URL("./app/features/documents/editor/addresses-in-text.ts", import.meta.url),
  ),
};

/** Whose work is in what browsers are sent, and under which licences: in a file of its own, at /licences.txt. */
const notices = () =>
  license({
    thirdParty: { output: join(import.meta.dirname, "build/client/licences.txt") },
  }) as Rollup.Plugin;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixOptions)],
  resolve: { alias: { ...aliases, ...lighter } },
  // Messages are read whole; a name for each section would only make their files longer.
  json: { namedExports: false },
  // They are gathered instead of being sent with each script.
  esbuild: { legalComments: "none" },
  server: { middlewareMode: true },
  // Everything is prepared before the first page: found later, it would reload the page. Vite must not
  // look for more, or Remix, collecting styles, would have it prepare the server's packages as well.
  optimizeDeps: { noDiscovery: true, include: browserModules() },
  build: {
    target: "es2020",
    sourcemap: false,
    assetsInlineLimit: 1024,
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: chunkOf }, plugins: [notices()] },
  },
}));
