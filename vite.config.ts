import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

export const aliases = {
  "~": fileURLToPath(new URL("./app", import.meta.url)),
  "#server": fileURLToPath(new URL("./server", import.meta.url)),
  "#collab": fileURLToPath(new URL("./collab", import.meta.url)),
  "#tests": fileURLToPath(new URL("./tests", import.meta.url)),
  "#prisma": fileURLToPath(new URL("./prisma", import.meta.url)),
};

/**
 * What every page needs, as two files: React and Remix, which stay the same from one version of ours to
 * the next, and the shell with the parts of pages and their icons. Cut finer, each file would cost
 * the headers of a request.
 */
function chunkOf(id: string): string | undefined {
  if (
    /\/node_modules\/(react|react-dom|scheduler|@remix-run|react-router|react-router-dom)\//.test(
      id,
    )
  ) {
    return "framework";
  }
  return /\/app\/(ui|http)\//.test(id) ? "shell" : undefined;
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixOptions)],
  resolve: { alias: aliases },
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
