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

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions)],
  resolve: { alias: aliases },
  server: { middlewareMode: true },
  build: { target: "es2020", sourcemap: false, assetsInlineLimit: 1024 },
});
