import { fileLoader } from "~/http/route.server";
import { publicPages, sitemap } from "../sitemap.server";

export { NoPage as default, RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** Where search engines find what is public; the same for everybody. */
export const loader = fileLoader(
  async () =>
    new Response(sitemap(await publicPages()), {
      headers: {
        "Content-Type": "application/xml; charset=utf-8",
        "Cache-Control": "public, max-age=3600",
      },
    }),
);
