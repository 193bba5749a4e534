import { env } from "~/core/env.server";
import { fileLoader } from "./route.server";

export { NoPage as default, RoomErrorBoundary as ErrorBoundary } from "./error-boundary";

/** Pages that only lead a reader without an account to sign in, or hold nothing to be found. */
const closed = [
  "/account",
  "/admin",
  "/join",
  "/region",
  "/reset",
  "/sign-in",
  "/sign-out",
  "/welcome",
];

/** What search engines may read, and where the list of it is. */
export const loader = fileLoader(async () => {
  const lines = [
    "User-agent: *",
    ...closed.map((path) => `Disallow: ${path}`),
    "",
    `Sitemap: ${new URL("/sitemap.xml", env().APP_ORIGIN).href}`,
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "public, max-age=3600",
    },
  });
});
